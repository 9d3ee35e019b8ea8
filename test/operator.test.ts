// operator.test.ts: `stonechat operator hash` as a script uses it, and as a person at a terminal.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
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

test(
  'serve makes an operator of who has the password, and writes what they do into the log',
  options,
  async () => {
    await using folder = await makeFolder()
    const file = join(folder.path, 'chat.toml')
    const { stdout } = await hash('pebble\n')
    await writeFile(
      file,
      `listen = ["tcp://127.0.0.1:0"]
dataDir = "data"
[[operators]]
name = "admin"
password = "${stdout.trim()}"
hosts = ["*@127.0.0.1"]
privileges = ["kline"]
`,
    )
    await using server = new Program(stonechat('serve', '--config', file))
    const [, port] = await server.prints(/listening on tcp:\/\/127\.0\.0\.1:(\d+)\n[^]*Ctrl-C stops it/)
    await using conversation = new Conversation({ port: Number(port) })
    const alice = await conversation.registers('alice')
    alice.send('OPER admin wrong', 'OPER admin pebble')
    await alice.hears(/^:\S+ 464 /)
    await alice.hears(/^:\S+ 381 /)
    await server.stderr.says(
      /"operator":"","what":"oper-refused","on":"127\.0\.0\.1"}\n[^]*"what":"oper","on":"alice"}\n/,
    )
    const eve = await conversation.registers('eve')
    alice.send('KLINE 1h *!~eve@127.0.0.1 :a secret reason')
    await eve.isClosed()
    await server.stderr.says(/"operator":"admin","what":"kline","on":"\*!~eve@127\.0\.0\.1"}\n/)
    assert.doesNotMatch(server.stderr.text, /pebble|wrong|secret/)
  },
)

test('operator hash does not show what is typed', { ...options, ...needs('tmux') }, async () => {
  await using terminal = await Terminal.open(stonechat('operator', 'hash'))
  await terminal.shows(/Password:/)
  await terminal.types('pebble')
  await terminal.shows(/argon2id/)
  assert.doesNotMatch(await terminal.screen(), /pebble/)
})
