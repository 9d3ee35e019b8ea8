// programs.test.ts: what is there is found, what is not is left out by name, and in CI is an error.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findProgram, needs, programPath } from './programs.ts'

const ABSENT = 'no-such-program-anywhere'

function withCi<T>(value: string | undefined, run: () => T): T {
  const before = process.env['CI']
  setCi(value)
  try {
    return run()
  } finally {
    setCi(before)
  }
}

function setCi(value: string | undefined): void {
  if (value === undefined) delete process.env['CI']
  else process.env['CI'] = value
}

test('needs runs a test whose programs are there', () => {
  assert.deepEqual(needs('sh', 'ls'), { skip: false })
})

test('needs leaves a test out, naming the program that is missing', () => {
  const options = withCi(undefined, () => needs('sh', ABSENT))
  assert.deepEqual(options, { skip: `not installed: ${ABSENT}` })
})

test('needs throws in CI, so that a test cannot go missing unseen', () => {
  assert.throws(() => withCi('true', () => needs(ABSENT)), /not installed: no-such-program-anywhere/)
})

test('programPath gives an absolute path, or says where it looked', () => {
  assert.match(programPath('sh'), /^\/.*\/sh$/)
  assert.throws(() => programPath(ABSENT), /\/usr\/games/)
})

test('findProgram does not take a folder for a program', () => {
  assert.equal(findProgram('.'), undefined)
})
