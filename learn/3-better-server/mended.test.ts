// mended.test.ts: step 3 comes through the same faults, as the README shows it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shape, transcript } from '../testing/readme.ts'
import { LONG, ONE_TWO_THREE, ask, long, scene } from '../testing/scene.ts'
import { Session } from '../testing/session.ts'

test('3 client asks again when a datagram is lost, and 3 server works once', async () => {
  await using stage = await scene('3', 'loss')
  const client = await ask('3', stage.address, 'hello')
  assert.deepEqual(shape(client.lines), transcript('Lost', 'npm run learn 3 client :4001 hello'))
  assert.deepEqual(shape(stage.relay.lines), transcript('Lost', 'npm run learn 3 relay loss'))
  assert.deepEqual(shape(stage.server.lines), transcript('Lost', 'npm run learn 3 server'))
})

test('3 client takes each answer for its own question, and 3 server works once', async () => {
  await using stage = await scene('3', 'duplicates')
  const client = await ask('3', stage.address, 'one', 'two', 'three')
  const shown = transcript('Doubled', `${ONE_TWO_THREE} | npm run learn 3 client :4001`)
  assert.deepEqual(shape(client.lines), shown)
  assert.deepEqual(shape(stage.server.lines), transcript('Doubled', 'npm run learn 3 server'))
})

test('3 client does not hear a stranger', async () => {
  await using stage = await scene('3', 'stranger')
  const client = await ask('3', stage.address, 'hello')
  assert.deepEqual(shape(client.lines), transcript('From a stranger', 'npm run learn 3 client :4001 hello'))
  const relayed = transcript('From a stranger', 'npm run learn 3 relay stranger')
  assert.deepEqual(shape(stage.relay.lines), relayed)
})

test('3 client gives up when the server is down, and says so', async () => {
  await using stage = await scene('3', 'none', false)
  await using client = new Session('3', 'client', stage.address, 'hello')
  assert.equal(await client.exit, 1)
  assert.deepEqual(shape(client.lines), transcript('Nobody there', 'npm run learn 3 client :4001 hello'))
  assert.equal(stage.relay.lines.filter(line => line.endsWith('hello"  passed on')).length, 5)
})

test('3 client says at once that nobody listens, where the system tells', async () => {
  await using stage = await scene('3', 'none')
  stage.relay.signal('SIGINT')
  assert.equal(await stage.relay.exit, 0)
  await using client = new Session('3', 'client', stage.address, 'hello')
  await client.line(/: connection refused\. Is the server running\?$/)
  assert.equal(await client.exit, 1)
})

test('3 client asks in pieces what is too large for the path', async () => {
  await using stage = await scene('3', 'small')
  const client = await ask('3', stage.address, long)
  const shown = transcript('Too large', `${LONG} | npm run learn 3 client :4001`)
  assert.deepEqual(shape(client.lines), shown)
})

test('3 client and 3 server do well in all troubles at once', async () => {
  await using stage = await scene('3', 'all')
  const client = await ask('3', stage.address, 'one', 'two', 'three')
  const answers = client.lines.flatMap(line => /gets "(\w+)"/.exec(line)?.[1] ?? [])
  assert.deepEqual(answers, ['ONE', 'TWO', 'THREE'])
})

test('3 server and 3 relay end cleanly at Ctrl-C, and say in one line that their port is taken', async () => {
  await using stage = await scene('3', 'none')
  const [, port = ''] = /:(\d+)$/.exec(stage.server.lines[0] ?? '') ?? []
  await using second = new Session('3', 'server', `:${port}`)
  await using other = new Session('3', 'relay', stage.address)
  for (const late of [second, other]) {
    assert.equal(await late.exit, 1)
    assert.equal(late.lines.length, 1)
    assert.match(late.lines[0] ?? '', /address already in use/)
  }
  for (const session of [stage.relay, stage.server]) {
    session.signal('SIGINT')
    assert.equal(await session.exit, 0)
  }
})
