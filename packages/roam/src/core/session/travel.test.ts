// travel.test.ts: a client that moves, is moved, falls silent and wakes, as conversations.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { Writer } from '../wire/bytes.ts'
import { encodeFrame } from '../wire/encode-frame.ts'
import { type Ends, linkOf, warm } from './ends.ts'
import { SealedPackets } from './sealed.ts'

/** What the server sent to a place since a time. */
function sentTo(ends: Ends, place: string, sinceMs: number): number {
  return ends.sent
    .filter(({ to, path, leftMs }) => to === 'client' && path === place && leftMs >= sinceMs)
    .reduce((total, { datagram }) => total + datagram.length, 0)
}

test('R-PATH-1, R-PATH-2: Session: a client that moves is followed at once, challenged, and nothing is lost', () => {
  const ends = warm()
  ends.clientPath = 'train:7'
  ends.client.send('from the train', [0])
  ends.run(60)
  assert.equal(ends.server.path, 'train:7')
  assert.ok(ends.takeSent('server').some(frames => frames.includes('path-challenge')))
  ends.server.send('x'.repeat(20_000), [0])
  ends.run(3000)
  assert.deepEqual([ends.heard('server'), ends.heard('client').length], [['from the train'], 1])
  assert.equal(ends.server.path, 'train:7')
})

test('R-PATH-1: Session: an answer to a challenge of an address that the client has left does not call the server back', () => {
  const ends = warm()
  const left = forgedMove(ends)
  ends.client.usePath('server:2', ends.nowMs)
  ends.server.receive(left.datagram, 'left:1', ends.nowMs)
  const challenge = ends.server.poll(ends.nowMs)
  assert.ok(challenge)
  assert.equal(challenge.path, 'left:1')
  const moved = ends.client.poll(ends.nowMs)
  assert.ok(moved)
  ends.server.receive(moved.datagram, 'new:2', ends.nowMs)
  assert.equal(ends.server.path, 'new:2')
  ends.client.receive(challenge.datagram, 'server:1', ends.nowMs)
  const response = ends.client.poll(ends.nowMs)
  assert.ok(response)
  assert.equal(response.path, 'server:1')
  ends.server.receive(response.datagram, 'left:1', ends.nowMs)
  assert.equal(ends.server.path, 'new:2')
})

test('R-PATH-2, R-ANSWER-1: Session: a victim at whose address the client claims to be gets three bytes for one, then none', () => {
  const ends = warm()
  ends.server.send('x'.repeat(60_000), [0])
  const startMs = ends.nowMs
  const { datagram } = forgedMove(ends)
  ends.lets = to => to !== 'server'
  ends.server.receive(datagram, 'victim:9', ends.nowMs)
  ends.run(3000)
  const bytes = sentTo(ends, 'victim:9', startMs)
  assert.ok(bytes > 0 && bytes <= 3 * datagram.length, `${bytes} for ${datagram.length}`)
})

/** The next packet that the client makes, taken away. */
function forgedMove(ends: Ends): { datagram: Uint8Array } {
  ends.client.ping()
  const out = ends.client.poll(ends.nowMs)
  assert.ok(out)
  return out
}

test('R-PATH-3, R-PATH-4: Session: where the new address does not answer, the old one is probed, and then has the session back', () => {
  const ends = warm()
  ends.server.receive(forgedMove(ends).datagram, 'victim:9', ends.nowMs)
  assert.equal(ends.server.path, 'victim:9')
  const startMs = ends.nowMs
  ends.lets = to => to === 'client'
  ends.server.send('who is there', [0])
  ends.run(1500)
  assert.ok(sentTo(ends, 'home:1', startMs) > 0)
  assert.equal(ends.server.path, 'home:1')
  assert.deepEqual(ends.heard('client'), ['who is there'])
})

test('R-PATH-4: Session: where nothing more may be sent to the new address, the old one is probed, before it has the session back', () => {
  const ends = warm()
  const { server } = ends
  server.receive(forgedMove(ends).datagram, 'victim:9', ends.nowMs)
  for (let count = 0; count < 5; count += 1) server.send('who is there', [0])
  const sent: string[] = []
  const startMs = ends.nowMs
  // By its own deadlines alone: nobody is there to wake it.
  for (let nowMs = startMs; nowMs < startMs + 1000; nowMs = Math.max(nowMs, server.nextDeadlineMs)) {
    for (let out = server.poll(nowMs); out; out = server.poll(nowMs)) sent.push(`${out.path} ${server.path}`)
  }
  assert.deepEqual([...new Set(sent)], ['victim:9 victim:9', 'home:1 victim:9', 'home:1 home:1'])
})

test('R-PATH-5: Session: a challenge is answered to where it came from, and of many at once four are', () => {
  const ends = warm()
  const server = new SealedPackets(nodeCrypto, linkOf('server'), 0)
  // Numbers that the real server has not used.
  for (let number = 0; number < 100; number += 1) server.seal(new Uint8Array(1), 0)
  const writer = new Writer(new Uint8Array(1100))
  for (let count = 0; count < 100; count += 1) {
    encodeFrame(writer, { kind: 'path-challenge', data: new Uint8Array(8).fill(count) })
  }
  ends.client.receive(server.seal(writer.written(), 0).datagram, 'server:2', ends.nowMs)
  const before = ends.sent.length
  ends.run(10)
  const answers = ends.takeSent('client').filter(frames => frames.startsWith('path-response'))
  assert.equal(answers.length, 4)
  assert.equal(ends.client.path, 'server:1')
  assert.ok(ends.sent.length - before >= 4)
})

test('R-PATH-6: Session: another port of the same host keeps the window, another host begins with that of a stranger', () => {
  const windowAfterMoveTo = (place: string) => {
    const ends = warm()
    for (let round = 0; round < 20; round += 1) {
      ends.server.send('x'.repeat(50_000), [0])
      ends.run(300)
      ends.heard('client')
    }
    const before = ends.server.statistics().link?.windowBytes ?? 0
    assert.ok(before > 20_000, `${before} bytes`)
    ends.clientPath = place
    ends.client.ping()
    ends.run(300)
    assert.equal(ends.server.path, place)
    return (ends.server.statistics().link?.windowBytes ?? 0) >= before
  }
  assert.deepEqual([windowAfterMoveTo('home:2'), windowAfterMoveTo('train:7')], [true, false])
})

test('R-PATH-8, R-SILENCE-1: Session: a client that a NAT moved asks every 15 s from then on, others every 25 s', () => {
  const pings = (ends: Ends) => {
    ends.takeSent('client')
    ends.run(60_000)
    return ends.takeSent('client').filter(frames => frames.includes('ping')).length
  }
  assert.equal(pings(warm()), 2)
  const moved = warm()
  moved.run(20_000)
  moved.clientPath = 'home:2'
  moved.client.ping()
  moved.run(1000)
  assert.equal(pings(moved), 4)
})

test('R-PATH-9: Session: a client that took another port asks from there at once', () => {
  const ends = warm()
  ends.clientPath = 'home:2'
  ends.client.usePath('server:1', ends.nowMs)
  ends.run(0)
  assert.match(ends.takeSent('client').join(), /ping/)
  ends.run(500)
  assert.equal(ends.server.path, 'home:2')
})

test('R-SILENCE-2, R-SILENCE-3, R-PARK-1, R-PARK-3: Session: silence, hops every 10 s, parked after 180 s, then nothing', () => {
  const ends = warm()
  ends.lets = () => false
  ends.client.send('anybody there', [0])
  const startMs = ends.nowMs
  ends.run(9999)
  assert.equal(ends.client.state, 'open')
  ends.run(2)
  assert.equal(ends.client.state, 'silent')
  ends.run(169_998)
  const hops = ends.events.client.filter(({ kind }) => kind === 'hop').length
  assert.equal(hops, 17)
  assert.equal(ends.client.state, 'silent')
  ends.run(2)
  assert.equal(ends.client.state, 'parked')
  const late = ends.sent
    .filter(({ to, leftMs }) => to === 'server' && leftMs > startMs + 30_000)
    .map(({ leftMs }) => leftMs)
  assert.ok(late.length <= 22, `${late.length} probes`)
  assert.equal(ends.client.send('for later', [0]), 'queued')
  ends.takeSent('client')
  ends.run(3_600_000)
  assert.deepEqual(ends.takeSent('client'), [])
  assert.equal(ends.client.nextDeadlineMs, Infinity)
})

test('R-SILENCE-4, R-PTO-2: Session: one packet that comes through ends the silence, and what waited comes', () => {
  const ends = warm()
  ends.lets = () => false
  ends.client.send('anybody there', [0])
  ends.run(60_000)
  assert.equal(ends.client.state, 'silent')
  ends.lets = () => true
  ends.run(16_000)
  assert.deepEqual([ends.client.state, ends.heard('server')], ['open', ['anybody there']])
})

test('R-SILENCE-5: Session.wake: who slept asks at once, and is not silent for what was asked before', () => {
  const ends = warm()
  ends.lets = () => false
  ends.client.send('anybody there', [0])
  ends.run(60_000)
  ends.takeSent('client')
  ends.lets = () => true
  ends.client.wake()
  ends.run(0)
  assert.equal(ends.takeSent('client').length, 1)
  ends.run(60)
  assert.deepEqual(ends.heard('server'), ['anybody there'])
})
