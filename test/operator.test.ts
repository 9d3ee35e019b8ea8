// operator.test.ts: `stonechat operator hash` as a script uses it, and as a person at a terminal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stonechat } from './drivers/chat-server.ts'
import { Program } from './drivers/program.ts'
import { Terminal } from './drivers/terminal.ts'
import { needs } from './programs.ts'

const options = { timeout: 60_000 }
const HASH = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/m

type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

async function hash(input: string): Promise<Outcome> {
  await using program = new Program(stonechat('operator', 'hash'))
  program.write(input)
  program.endInput()
  const { code } = await program.exits()
  return { code, stdout: program.stdout.text, stderr: program.stderr.text }
}

test('operator hash prints the hash of what it reads, and nothing of the password', options, async () => {
  const { code, stdout, stderr } = await hash('pebble\n')
  assert.equal(code, 0)
  assert.match(stdout, HASH)
  assert.equal(stderr, '')
})

for (const [what, input] of [
  ['nothing', ''],
  ['an empty line', '\r\n'],
  ['two lines', 'pebble\nsand\n'],
] as const) {
  test(`operator hash refuses ${what}`, options, async () => {
    const { code, stdout, stderr } = await hash(input)
    assert.equal(code, 2)
    assert.equal(stdout, '')
    assert.match(stderr, /^stonechat: the password [^\n]+\n$/)
  })
}

test('operator hash does not show what is typed', { ...options, ...needs('tmux') }, async () => {
  await using terminal = await Terminal.open(stonechat('operator', 'hash'))
  await terminal.shows(/Password:/)
  await terminal.types('pebble')
  await terminal.shows(/argon2id/)
  assert.doesNotMatch(await terminal.screen(), /pebble/)
})
