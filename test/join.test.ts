// join.test.ts: `stonechat join` in real terminals (tmux): two people chat, lose the server, and go on.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { ENCRYPTED, startServerIn, stonechat } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'
import { Terminal } from './drivers/terminal.ts'
import { needs } from './programs.ts'

const options = { timeout: 90_000 }
const LONG_MS = 30_000

function joining(folder: string, ...args: readonly string[]): string[] {
  return stonechat('join', '--client-dir', folder, ...args)
}

test('two people chat over roam and over TLS; the server is killed in mid-sentence, and what was typed arrives once', {
  ...options,
  ...needs('tmux'),
}, async () => {
  await using folder = await makeFolder()
  await using one = await makeFolder()
  await using other = await makeFolder()
  await using terminals = new AsyncDisposableStack()
  let urls: string[] = []
  const open = async (device: string, nick: string, url = ''): Promise<Terminal> =>
    terminals.use(await Terminal.open(joining(device, '--nick', nick, url, '#sea')))
  let wren: Terminal
  let finch: Terminal
  {
    await using server = await startServerIn(folder, { urls: ['udp://127.0.0.1:0', ENCRYPTED] })
    urls = [...server.program.stdout.text.matchAll(/listening on (\S+)/g)].map(([, url = '']) => url)
    wren = await open(one.path, 'wren', urls[0])
    await wren.shows(/first time/)
    finch = await open(other.path, 'finch', urls[1])
    await finch.shows(/sha256-/)
    await wren.types('/join #sea')
    await finch.types('/join #sea')
    await wren.types('hello over roam')
    await finch.shows(/wren +hello over roam/)
    await finch.types('hello over TLS')
    await wren.shows(/finch +hello over TLS/)
    server.program.kill('SIGKILL')
    await server.program.exits()
    await finch.types('said while nobody heard')
  }
  await using _again = await startServerIn(folder, { urls })
  await wren.shows(/finch +said while nobody heard/, LONG_MS)
  await wren.types('once more')
  await finch.shows(/wren +once more/, LONG_MS)
  const screen = await wren.screen()
  assert.equal(screen.split('said while nobody heard').length, 2, screen)
  await wren.types('/quit')
  assert.equal(await wren.exits(), 0)
})

test('join: the first start asks for server and nick, and the next one does not', {
  ...options,
  ...needs('tmux'),
}, async () => {
  await using folder = await makeFolder()
  await using device = await makeFolder()
  await using server = await startServerIn(folder, {})
  const url = `tcp://127.0.0.1:${server.port}`
  {
    await using terminal = await Terminal.open(joining(device.path, url))
    await terminal.shows(/Your nick \(\S+\):/)
    await terminal.types('wren')
    await terminal.shows(/Welcome/i)
    await terminal.types('/quit')
    assert.equal(await terminal.exits(), 0)
  }
  assert.deepEqual(JSON.parse(await readFile(join(device.path, 'remembered.json'), 'utf8')), {
    nick: 'wren',
    servers: [url],
  })
  await using terminal = await Terminal.open(joining(device.path))
  await terminal.shows(/Welcome/i)
  await terminal.types('/quit')
  assert.equal(await terminal.exits(), 0)
})

test('join: without a terminal, and with wrong settings, it says why not', options, async () => {
  await using device = await makeFolder()
  const [program, ...args] = joining(device.path, 'chat.example')
  await using piped = new Program([program ?? '', ...args])
  assert.deepEqual(await piped.exits(), { code: 1, signal: null })
  assert.match(piped.stderr.text, /^stonechat: stonechat join needs a terminal/)
  await writeFile(join(device.path, 'client.toml'), 'nick = "wren"\ncolour = 3\n')
  const tail = stonechat('tail', '--client-dir', device.path, 'chat.example', '#sea')
  await using wrong = new Program(tail)
  assert.deepEqual(await wrong.exits(), { code: 1, signal: null })
  assert.match(wrong.stderr.text, /client\.toml:2: colour: there is no such key\n$/)
})
