// link.test.ts: conversations of one link. No network: datagrams are written down, and answered by hand.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Link } from './link.ts'

/** A link whose timers the test turns, and the datagrams that it has sent since they were last asked for. */
function conversation(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const posted: string[] = []
  const link = new Link('udp://peer', datagram => posted.push(datagram))
  return { link, posted: () => posted.splice(0), pass: (ms: number) => t.mock.timers.tick(ms) }
}

async function read(link: Link): Promise<string[]> {
  const lines: string[] = []
  for await (const batch of link.messages()) lines.push(...batch)
  return lines
}

test('Link sends a line again until it is acknowledged, and only then the next', t => {
  const { link, posted, pass } = conversation(t)
  link.send('one')
  link.send('two')
  assert.deepEqual(posted(), ['LINE 1 one'])
  pass(199)
  assert.deepEqual(posted(), [])
  pass(1)
  pass(300)
  assert.deepEqual(posted(), ['LINE 1 one', 'LINE 1 one'])
  link.hear('GOT 1')
  assert.deepEqual(posted(), ['LINE 2 two'])
  link.hear('GOT 2')
  pass(60_000)
  assert.deepEqual(posted(), [])
  assert.equal(link.queuedBytes, 0)
})

test('Link is not misled by an acknowledgement that is late, early, or no number', t => {
  const { link, posted } = conversation(t)
  for (const word of ['GOT 1', 'GOT 0', 'GOT']) link.hear(word)
  link.send('one')
  posted()
  for (const word of ['GOT 0', 'GOT 2', 'GOT x', 'GOT']) link.hear(word)
  link.send('two')
  assert.deepEqual(posted(), [])
  link.hear('GOT 1')
  link.hear('GOT 1')
  assert.deepEqual(posted(), ['LINE 2 two'])
})

test('Link gives up on a peer that never acknowledges, and tells whoever reads', async t => {
  const { link, posted, pass } = conversation(t)
  link.send('one')
  for (let waits = 0; waits < 16; waits += 1) pass(500)
  assert.equal(posted().length, 16)
  await assert.rejects(read(link), { name: 'SocketError', code: 'ETIMEDOUT', address: 'udp://peer' })
  await link.over
})

test('Link acknowledges a line that comes twice, and reads it once', async t => {
  const { link, posted } = conversation(t)
  link.hear('LINE 1 hello all')
  link.hear('LINE 1 hello all')
  link.hear('LINE 2 ')
  link.hear('LINE 1 hello all')
  assert.deepEqual(posted(), ['GOT 1', 'GOT 1', 'GOT 2', 'GOT 1'])
  link.hear('END 3')
  assert.deepEqual(posted(), ['GOT 3'])
  assert.deepEqual(await read(link), ['hello all', ''])
})

test('Link does not acknowledge what it cannot place: a line too early, no number, another word', t => {
  const { link, posted } = conversation(t)
  for (const datagram of ['LINE 2 b', 'LINE x', 'LINE', '', 'HELLO 1', 'END 7', 'LINE 1e9 c'])
    link.hear(datagram)
  assert.deepEqual(posted(), [])
})

test('Link does not acknowledge more lines than it keeps until somebody reads', async t => {
  const { link, posted } = conversation(t)
  for (let number = 1; number <= 101; number += 1) link.hear(`LINE ${number} x`)
  assert.equal(posted().length, 100)
  const reader = link.messages()[Symbol.asyncIterator]()
  await reader.next()
  link.hear('LINE 101 x')
  assert.deepEqual(posted(), ['GOT 101'])
})

test('Link.close sends what waits, then END, and is over when that is acknowledged', async t => {
  const { link, posted } = conversation(t)
  link.send('one')
  const closed = link.close()
  link.hear('GOT 1')
  assert.deepEqual(posted(), ['LINE 1 one', 'END 2 '])
  link.hear('GOT 2')
  await closed
  assert.deepEqual(await read(link), [])
  link.send('late')
  assert.deepEqual(posted(), [])
})

test('Link.close does not wait for ever, and not at all when nothing was said', async t => {
  const { link, pass } = conversation(t)
  link.send('one')
  const closed = link.close()
  pass(1_000)
  await closed
  await new Link('udp://peer', () => assert.fail('nothing to send')).close()
})
