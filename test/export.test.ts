// export.test.ts: `stonechat export` while the server runs, after it was killed, and read by who has enough of it.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { PLAIN, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'

const options = { timeout: 60_000 }

async function run(
  ...command: [string, ...string[]]
): Promise<{ code: number | null; lines: unknown[]; said: string }> {
  await using program = new Program(command)
  const { code } = await program.exits()
  const lines: unknown[] = program.stdout.text
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))
  return { code, lines, said: program.stderr.text }
}

function textsOf(lines: readonly unknown[]): unknown[] {
  return lines.map(line => (typeof line === 'object' && line !== null && 'text' in line ? line.text : line))
}

test('export prints what was said while the server runs, and after it was killed', options, async () => {
  await using folder = await makeFolder()
  await using server = new Program(stonechat('serve', '--listen', PLAIN, '--data-dir', folder.path))
  const [, port] = await server.prints(/listening on tcp:\/\/\S+:(\d+)\n[^]*Ctrl-C stops it/)
  await using conversation = new Conversation({ port: Number(port) })
  const alice = await conversation.registers('alice')
  await conversation.registers('bob')
  alice.send(
    'CAP REQ echo-message',
    'JOIN #sea',
    'PRIVMSG #Sea :calm',
    'PRIVMSG bob :a word',
    'PRIVMSG #sea :\u{1f30a}',
  )
  await alice.hears(/PRIVMSG #sea :\u{1f30a}$/u)
  const all = await run(...stonechat('export', '--data-dir', folder.path))
  assert.deepEqual([all.code, all.said, textsOf(all.lines)], [0, '', ['calm', 'a word', '\u{1f30a}']])
  server.kill('SIGKILL')
  await server.exits()
  const sea = await run(
    ...stonechat('export', '--data-dir', folder.path, '--channel', '#SEA', '--since', '2026-01-01'),
  )
  assert.deepEqual([sea.code, sea.said, textsOf(sea.lines)], [0, '', ['calm', '\u{1f30a}']])
  const none = await run(...stonechat('export', '--data-dir', folder.path, '--until', '2026-01-01T00:00:00Z'))
  assert.deepEqual(none, { code: 0, lines: [], said: '' })
})

test('export says in one line what is wrong, and exits with 1 or 2', options, async () => {
  await using folder = await makeFolder()
  const missing = await run(...stonechat('export', '--data-dir', folder.path))
  const said = `stonechat: open the history ${join(folder.path, 'history.db')}: there is no such file\n`
  assert.deepEqual(missing, { code: 1, lines: [], said })
  for (const time of ['yesterday', '2026-02-30T00:00', '2026-13-01']) {
    const wrong = await run(...stonechat('export', '--data-dir', folder.path, '--since', time))
    assert.equal(wrong.code, 2)
    assert.match(wrong.said, /^stonechat: --since [^\n]+\n$/)
  }
})
