// faults.test.ts: what goes wrong with the programs of step 2, as the README shows it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shape, transcript } from '../testing/readme.ts'
import { LONG, ONE_TWO_THREE, ask, long, scene } from '../testing/scene.ts'
import { Session } from '../testing/session.ts'

/** What a client prints that waits for ever, until Ctrl-C ends it. */
async function askInVain(address: string, line: string, relay: Session, seen: RegExp): Promise<string[]> {
  await using client = new Session('2', 'client', address)
  client.type(line)
  await client.line(/-> /)
  await relay.line(seen)
  client.signal('SIGINT')
  assert.equal(await client.exit, 0)
  return shape(client.lines)
}

test('2 client waits for ever when a datagram is lost', async () => {
  await using stage = await scene('2', 'loss')
  const lines = await askInVain(stage.address, 'hello', stage.relay, / LOST$/)
  assert.deepEqual(lines, transcript('Lost', 'npm run learn 2 client :4001 hello'))
})

test('2 client takes a doubled answer for the next one', async () => {
  await using stage = await scene('2', 'duplicates')
  const client = await ask('2', stage.address, 'one', 'two', 'three')
  const shown = transcript('Doubled', `${ONE_TWO_THREE} | npm run learn 2 client :4001`)
  assert.deepEqual(shape(client.lines), shown)
})

test('2 client believes a stranger', async () => {
  await using stage = await scene('2', 'stranger')
  const client = await ask('2', stage.address, 'hello')
  const [, server = ''] = /server at 127\.0\.0\.1:(\d+)/.exec(client.lines[0] ?? '') ?? []
  assert.ok(!client.lines.at(-1)?.includes(`:${server} `), 'the answer came from another port')
  assert.deepEqual(shape(client.lines), transcript('From a stranger', 'npm run learn 2 client :4001 hello'))
})

test('2 client waits for ever when the server is down', async () => {
  await using stage = await scene('2', 'none', false)
  const lines = await askInVain(stage.address, 'hello', stage.relay, /connection refused/)
  assert.deepEqual(lines, transcript('Nobody there', 'npm run learn 2 client :4001 hello'))
})

test('2 client waits for ever when a datagram is too large for the path', async () => {
  await using stage = await scene('2', 'small')
  const lines = await askInVain(stage.address, long, stage.relay, / TOO LARGE, LOST$/)
  assert.deepEqual(lines, transcript('Too large', `${LONG} | npm run learn 2 client :4001`))
})
