// account.test.ts: `stonechat account` as a script uses it and as a person at a terminal, beside a server and without one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PLAIN, stonechat } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'
import { Terminal } from './drivers/terminal.ts'
import { needs } from './programs.ts'

const options = { timeout: 60_000 }

async function account(
  folder: string,
  input: string,
  ...args: string[]
): Promise<[number | null, string, string]> {
  await using program = new Program(stonechat('account', ...args, '--data-dir', folder))
  program.write(input)
  program.endInput()
  const { code } = await program.exits()
  return [code, program.stdout.text, program.stderr.text]
}

async function start(folder: string): Promise<Program> {
  const program = new Program(stonechat('serve', '--listen', PLAIN, '--data-dir', folder))
  await program.prints(/Ctrl-C stops it/)
  return program
}

test(
  'account adds, lists and removes beside a server, after it was killed, and beside the next',
  options,
  async () => {
    await using folder = await makeFolder()
    await using first = await start(folder.path)
    assert.deepEqual(await account(folder.path, 'pebbles1\n', 'add', 'wren'), [0, '', ''])
    first.kill('SIGKILL')
    await first.exits()
    assert.deepEqual(await account(folder.path, 'pebbles1\n', 'add', 'gull'), [0, '', ''])
    await using _second = await start(folder.path)
    const [code, listed] = await account(folder.path, '', 'list')
    assert.equal(code, 0)
    assert.match(listed, /^gull\t\S+Z\nwren\t\S+Z\n$/)
    assert.deepEqual(await account(folder.path, '', 'remove', 'wren'), [0, '', ''])
    const [, json] = await account(folder.path, '', 'list', '--json')
    assert.match(json, /^\{"account":"gull","registered":"[^"]+"\}\n$/)
  },
)

test('account says in one line what is wrong', options, async () => {
  await using folder = await makeFolder()
  for (const [code, pattern, ...args] of [
    [1, /^stonechat: no server has been started on \S+ yet\n$/, 'list'],
    [2, /^stonechat: stonechat account takes add, [^\n]+\n$/, 'grow', 'wren'],
    [2, /^stonechat: stonechat account add takes one name[^\n]+\n$/, 'add'],
    [2, /^stonechat: stonechat account list takes no name[^\n]+\n$/, 'list', 'wren'],
  ] as const) {
    const [exit, said, complaint] = await account(folder.path, '', ...args)
    assert.deepEqual([exit, said], [code, ''])
    assert.match(complaint, pattern)
  }
})

test('account does not show the password that is typed', { ...options, ...needs('tmux') }, async () => {
  await using folder = await makeFolder()
  await using _server = await start(folder.path)
  const command = stonechat('account', 'add', 'wren', '--data-dir', folder.path)
  await using terminal = await Terminal.open([
    'sh',
    '-c',
    '"$@"; echo it ended with $?; read -r _',
    'sh',
    ...command,
  ])
  await terminal.shows(/Password:/)
  await terminal.types('pebbles1')
  await terminal.shows(/it ended with 0/)
  assert.doesNotMatch(await terminal.screen(), /pebbles1/)
})
