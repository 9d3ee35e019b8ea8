// npm-start.test.ts: `npm start` in a terminal, ended by Ctrl-C, which then reaches the server twice: npm passes it on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { PLAIN, startServer } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import { Terminal } from './drivers/terminal.ts'
import { needs } from './programs.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const options = { timeout: 60_000 }

test('npm start serves until Ctrl-C', { ...options, ...needs('npm', 'tmux') }, async () => {
  await using folder = await makeFolder()
  const command = ['npm', 'start', '--', '--listen', PLAIN, '--data-dir', folder.path]
  await using terminal = await Terminal.open(command, ROOT)
  const [, port] = await terminal.shows(/listening on tcp:\/\/127\.0\.0\.1:(\d+)\n[^]*Ctrl-C stops it/)
  await using conversation = new Conversation({ port: Number(port) })
  const alice = await conversation.joins('alice', '#sea')
  await terminal.presses('C-c')
  await alice.hears(/^ERROR :/)
  assert.equal(await terminal.exits(), 0)
})

test('serve says goodbye to everybody although it is told twice to stop', options, async () => {
  await using server = await startServer()
  await using conversation = new Conversation(server)
  const alice = await conversation.joins('alice', '#sea')
  const sloth = await conversation.joins('sloth', '#sea')
  sloth.socket.pause()
  server.program.kill('SIGINT')
  await alice.hears(/^ERROR :/)
  server.program.kill('SIGINT')
  assert.deepEqual(await server.program.exits(), { code: 0, signal: null })
})
