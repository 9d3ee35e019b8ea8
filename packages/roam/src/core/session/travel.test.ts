// travel.test.ts: a client that moves, is moved, falls silent and comes back, as conversations.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { Writer } from '../wire/bytes.ts'
import { encodeFrame } from '../wire/encode-frame.ts'
import { Ends, linkOf } from './ends.ts'
import { SealedPackets } from './sealed.ts'

/** What the server sent to a place since a time. */
function sentTo(ends: Ends, place: string, sinceMs: number): number {
  return ends.sent
    .filter(({ to, path, leftMs }) => to === 'client' && path === place && leftMs >= sinceMs)
    .reduce((total, { datagram }) => total + datagram.length, 0)
}

function warm(): Ends {
  const ends = new Ends()
  ends.client.send('hello', [0])
  ends.server.send('welcome', [0])
  ends.run(2000)
  ends.heard('client')
  ends.heard('server')
  ends.takeSent('client')
  ends.takeSent('server')
  return ends
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

test('R-RESUME-1, R-MESSAGE-1, R-MESSAGE-2, R-MESSAGE-3: Session.resume: each message once, in order, whatever came before', () => {
  const ends = warm()
  ends.lets = to => to === 'server'
  ends.client.send('came, and its ACK did not', [1])
  ends.run(100)
  ends.lets = () => false
  ends.client.send('did not come', [1])
  ends.server.send('neither did this', [1])
  ends.run(400)
  ends.client.park()
  ends.server.park()
  ends.client.send('while parked', [1])
  ends.lets = () => true
  ends.server.resume(linkOf('server', 1), ends.client.received(), ends.nowMs)
  ends.client.resume(linkOf('client', 1), ends.server.received(), ends.nowMs)
  ends.run(2000)
  assert.deepEqual(ends.heard('server'), ['came, and its ACK did not', 'did not come', 'while parked'])
  assert.deepEqual(ends.heard('client'), ['neither did this'])
  assert.deepEqual([ends.client.state, ends.server.state], ['open', 'open'])
})

test('R-RESUME-1, R-DATA-1: Session.resume: the new connection numbers its packets from 0', () => {
  const ends = warm()
  ends.client.park()
  ends.client.resume(linkOf('client', 1), ends.server.received(), ends.nowMs)
  ends.packets.client.length = 0
  ends.run(0)
  assert.equal(ends.packets.client[0]?.number, 0)
})

test('R-RESUME-5: Session.resume: a peer that has what was never sent is told of its fault', () => {
  const ends = warm()
  ends.server.resume(linkOf('server', 1), { contiguous: 1000, ranges: [] }, ends.nowMs)
  assert.equal(ends.server.ended?.by, 'fault')
  assert.equal(ends.server.poll(ends.nowMs)?.path, 'home:1')
})

test('R-RESUME-6: Session: messages in a handshake are taken once, in their order, and in DATA again', () => {
  const ends = warm()
  ends.lets = () => false
  ends.client.send('one', [0])
  ends.client.send('two', [0])
  ends.run(10)
  const early = ends.client.earlyFrames(900)
  ends.server.takeEarly(early, ends.nowMs)
  ends.server.takeEarly(early, ends.nowMs)
  assert.deepEqual(ends.heard('server'), ['one', 'two'])
  assert.ok(ends.client.queuedBytes > 0)
  ends.lets = () => true
  ends.run(1500)
  assert.deepEqual([ends.heard('server'), ends.client.queuedBytes], [[], 0])
})

test('R-FLOW-2, R-FLOW-3: Session.resume: limits go on where they were, and are told again', () => {
  const ends = warm()
  for (let count = 0; count < 40; count += 1) ends.client.send('x'.repeat(1500), [0])
  ends.run(2000)
  ends.heard('server')
  ends.server.park()
  ends.client.park()
  ends.server.resume(linkOf('server', 1), ends.client.received(), ends.nowMs)
  ends.client.resume(linkOf('client', 1), ends.server.received(), ends.nowMs)
  for (let count = 0; count < 40; count += 1) ends.client.send('y'.repeat(1500), [0])
  ends.run(3000)
  assert.equal(ends.heard('server').length, 40)
  assert.ok(ends.takeSent('server').some(frames => frames.includes('max-data')))
})

test('R-UPDATE-1, R-UPDATE-2, R-UPDATE-3: Session: in an hour keys change on both sides, at once or not, and no packet is dropped for it', () => {
  const ends = warm()
  let said = 0
  for (let minute = 0; minute < 60; minute += 1) {
    ends.lets = (_to, count) => count % 5 !== 0
    ends.client.send(`up ${minute}`, [0])
    ends.server.send(`down ${minute}`, [0])
    ends.run(60_000)
    said += 1
    const heard = [ends.heard('server'), ends.heard('client')]
    assert.deepEqual(heard, [[`up ${minute}`], [`down ${minute}`]])
  }
  assert.equal(said, 60)
  for (const role of ['client', 'server'] as const) {
    const phases = ends.packets[role].filter(({ kind }) => kind === 'sent').map(({ phase }) => phase)
    const changes = phases.filter((phase, index) => index > 0 && phase !== phases[index - 1]).length
    assert.ok(changes >= 4 && changes <= 6, `${role} changed ${changes} times`)
    assert.equal(ends[role].statistics().packetsDropped, 0)
  }
})
