// run.test.ts: the list of programs, and what is said to words that name none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from './start.ts'
import { Session } from './testing/session.ts'

test('run lists every step and program when it is given no words', async () => {
  await using session = new Session()
  assert.equal(await session.exit, 0)
  const programs = session.lines.flatMap(line => /^ {3}npm run learn (\d \w+)/.exec(line)?.[1] ?? [])
  assert.deepEqual(programs, [
    '1 socket',
    '2 server',
    '2 client',
    '3 server',
    '3 client',
    '3 relay',
    '4 server',
    '4 client',
    '5 server',
    '5 client',
  ])
})

test('run answers words that it does not know with one clear line and exit code 1', async () => {
  await using session = new Session('9')
  assert.equal(await session.exit, 1)
  assert.deepEqual(session.lines, ['There is no step "9". `npm run learn` lists the steps.'])
})

const mistakes: readonly [words: string, answer: RegExp][] = [
  ['server', /no step "server"/],
  ['2', /^Step 2 has these programs:\n {2}npm run learn 2 server/],
  ['2 toString', /^Step 2 has these programs:/],
  ['2 server hello', /^Too many words\. It goes: npm run learn 2 server \[address\]$/],
  ['2 server :70000', /a port is a number from 0 to 65535/],
  ['3 relay mischief', /one of these troubles: /],
  ['3 relay loss seed', /A seed is a number/],
  ['3 relay :4001 :4000 loss 7 more', /^Too many words/],
  ['4 server forever', /a number of seconds/],
  ['4 client', /Under which name\?/],
  ['5 client :4000', /Under which name\?/],
  ['5 client :4000 two words', /^Too many words/],
]

for (const [words, answer] of mistakes) {
  test(`start answers "${words}" with what is wrong`, async () => {
    const { signal } = new AbortController()
    await assert.rejects(start(words.split(' '), signal), { name: 'UserError', message: answer })
  })
}
