// administer.test.ts: what is done to a server by its owner, while it runs and while it is stopped.

import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connect, type MessageConnection } from '@stonechat/sockets'
import { defaultSettings } from '../core/settings.ts'
import type { AdminAnswer } from './admin.ts'
import { askServer } from './admin-client.ts'
import { haveDone } from './administer.ts'
import { type Server, serve } from './serve.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-admin-'))
after(() => rm(folder, { recursive: true }))
let folders = 0

const settings = { accounts: { ...defaultSettings.accounts, passwordHashCost: 'test' as const } }

function newFolder(): string {
  folders += 1
  return join(folder, String(folders))
}

function start(dataDir: string): Promise<Server> {
  const onBug = (error: unknown): never => assert.fail(String(error))
  return serve({ listen: ['tcp://127.0.0.1:0'], dataDir, settings, onBug })
}

function ask(dataDir: string, command: string, account?: string, password?: string): Promise<AdminAnswer> {
  return haveDone(
    { dataDir, settings },
    { command, ...(account !== undefined && { account }), ...(password !== undefined && { password }) },
  )
}

async function namesOf(dataDir: string): Promise<string[]> {
  const { rows } = { rows: [], ...(await ask(dataDir, 'account-list')) }
  return rows.map(row => row['account'] ?? '')
}

async function says(client: MessageConnection, lines: readonly string[], until: RegExp): Promise<void> {
  for (const line of lines) client.send(line)
  for await (const heard of client.messages()) {
    if (heard.some(line => typeof line === 'string' && until.test(line))) return
  }
  assert.fail(`closed before ${until}`)
}

async function logsIn(server: Server, account: string, password: string): Promise<void> {
  await using client = await connect(server.addresses[0] ?? '')
  const plain = Buffer.from(`\0${account}\0${password}`).toString('base64')
  await says(client, ['CAP REQ sasl', 'AUTHENTICATE PLAIN', `AUTHENTICATE ${plain}`], / 903 /)
}

const done = { rows: [] }

test('haveDone makes and changes accounts on a server that runs, and it knows of them at once and later', async () => {
  const dataDir = newFolder()
  const first = await start(dataDir)
  assert.deepEqual(await ask(dataDir, 'account-add', 'wren', 'pebbles1'), done)
  assert.deepEqual(await ask(dataDir, 'account-add', 'Gull', 'pebbles1'), done)
  await logsIn(first, 'wren', 'pebbles1')
  assert.deepEqual(await ask(dataDir, 'account-passwd', 'wren', 'pebbles2'), done)
  await logsIn(first, 'wren', 'pebbles2')
  assert.deepEqual(await namesOf(dataDir), ['Gull', 'wren'])
  assert.deepEqual(await ask(dataDir, 'account-remove', 'gull'), done)
  await first.stop('Good night')
  const second = await start(dataDir)
  assert.deepEqual(await namesOf(dataDir), ['wren'])
  await logsIn(second, 'wren', 'pebbles2')
  await second.stop('Good night')
})

test('haveDone does the same to the database of a server that is stopped', async () => {
  const dataDir = newFolder()
  await assert.rejects(ask(dataDir, 'account-list'), /no server has been started on/)
  await (await start(dataDir)).stop('Good night')
  assert.deepEqual(await ask(dataDir, 'account-add', 'wren', 'pebbles1'), done)
  assert.deepEqual(await ask(dataDir, 'account-passwd', 'wren', 'pebbles2'), done)
  assert.deepEqual(await namesOf(dataDir), ['wren'])
  const server = await start(dataDir)
  await logsIn(server, 'wren', 'pebbles2')
  await server.stop('Good night')
})

test('haveDone says why something was not done', async () => {
  const dataDir = newFolder()
  const server = await start(dataDir)
  await ask(dataDir, 'account-add', 'wren', 'pebbles1')
  const faults = await Promise.all([
    ask(dataDir, 'account-add', 'WREN', 'pebbles1'),
    ask(dataDir, 'account-add', 'no nick', 'pebbles1'),
    ask(dataDir, 'account-add', 'gull', 'x'),
    ask(dataDir, 'account-passwd', 'gull', 'pebbles1'),
    ask(dataDir, 'account-remove', 'gull'),
    ask(dataDir, 'constructor'),
  ])
  assert.deepEqual(
    faults.map(({ fault }) => fault),
    [
      'there is an account WREN already, or one that looks like it',
      'the name must be one that could be a nick',
      'A password has at least 6 characters',
      'there is no account gull',
      'there is no account gull',
      'this server knows no "constructor"',
    ],
  )
  await server.stop('Good night')
})

test('the socket is for its owner alone, and answers what is no request', async () => {
  const dataDir = newFolder()
  const server = await start(dataDir)
  const path = join(dataDir, 'admin.sock')
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  for (const line of ['nonsense', '[]', 'null', '{"command":7}', 'x'.repeat(100_000)]) {
    await using client = await connect(`unix:${path}`)
    await says(client, [line], /^\{"fault":"that is no request"\}$/)
  }
  // One that says nothing does not hold up the end.
  await using _silent = await connect(`unix:${path}`)
  assert.notEqual(await askServer(dataDir, { command: 'account-list' }), undefined)
  await server.stop('Good night')
  assert.equal(await askServer(dataDir, { command: 'account-list' }), undefined)
})

test('serve does without the socket where its path is too long, and haveDone says so', async () => {
  const dataDir = join(newFolder(), 'x'.repeat(100))
  const server = await start(dataDir)
  await assert.rejects(ask(dataDir, 'account-list'), /cannot be asked: the path is too long for a socket/)
  await server.stop('Good night')
})

test('serve rejects where another server runs on the same folder, which goes on', async () => {
  const dataDir = newFolder()
  const server = await start(dataDir)
  await assert.rejects(
    start(dataDir),
    new RegExp(`^Error: ${dataDir} is in use: another stonechat runs on it$`),
  )
  assert.deepEqual(await namesOf(dataDir), [])
  await server.stop('Good night')
})
