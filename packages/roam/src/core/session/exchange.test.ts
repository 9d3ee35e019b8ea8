// exchange.test.ts: what packets carry, and what becomes of it, as conversations of two sessions.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { Writer } from '../wire/bytes.ts'
import { encodeFrame } from '../wire/encode-frame.ts'
import type { Frame } from '../wire/frames.ts'
import { Ends, linkOf } from './ends.ts'
import { SealedPackets } from './sealed.ts'

/** A client of bad manners: its packets hold whatever it likes. */
function packetOf(sealed: SealedPackets, ...frames: readonly Frame[]): Uint8Array {
  const writer = new Writer(new Uint8Array(1200))
  for (const frame of frames) encodeFrame(writer, frame)
  return sealed.seal(writer.written(), 0).datagram
}

function stranger(): SealedPackets {
  return new SealedPackets(nodeCrypto, linkOf('client'), 0)
}

/** What becomes of a server that gets this in a packet. */
function endOf(...frames: readonly Frame[]): string {
  const ends = new Ends()
  ends.lets = () => false
  ends.server.receive(packetOf(stranger(), ...frames), 'home:1', 0)
  ends.run(10)
  const { code, reason } = ends.server.ended ?? {}
  return ends.server.ended === undefined ? 'goes on' : `${code} ${reason}, says ${ends.takeSent('server')[0]}`
}

test('R-ANSWER-4: Session: a client asks for an ACK at once, and again until one comes', () => {
  const ends = new Ends()
  ends.lets = to => to === 'server' && ends.nowMs > 1000
  ends.run(900)
  const asked = ends.takeSent('client')
  assert.ok(asked.length >= 3 && asked.every(frames => frames === 'ping'), asked.join())
  ends.lets = () => true
  ends.run(1500)
  ends.takeSent('client')
  ends.run(5000)
  assert.deepEqual(ends.takeSent('client'), [])
})

test('R-CLOSE-4, R-FRAME-1: Session: frames that are none end it, and the peer is told', () => {
  const ends = new Ends()
  const sealed = stranger()
  ends.server.receive(sealed.seal(new Uint8Array([0x0b]), 0).datagram, 'home:1', 0)
  ends.run(10)
  assert.deepEqual([ends.server.ended?.by, ends.server.ended?.code], ['fault', 0x10])
  assert.deepEqual([...new Set(ends.takeSent('server'))], ['close'], 'and it is not acknowledged')
})

test('R-CLOSE-4, R-ACK-5: Session: an ACK of what was never sent ends it', () => {
  const lie: Frame = { kind: 'ack', delayUs: 0, ranges: [{ first: 0, last: 1000 }] }
  assert.match(endOf(lie), /^16 .*says close$/)
})

test('R-CLOSE-4, R-MESSAGE-4: Session: what goes beyond a limit ends it as such', () => {
  const body = new Uint8Array([1, 0, 0])
  assert.match(endOf({ kind: 'message', number: 4096, body }), /^17 /)
  assert.equal(endOf({ kind: 'message', number: 4095, body }), 'goes on')
})

test('R-SLOT-2: Session: a body that is none ends it', () => {
  assert.match(endOf({ kind: 'message', number: 0, body: new Uint8Array([0]) }), /^16 /)
  assert.match(endOf({ kind: 'message', number: 0, body: new Uint8Array([1, 0, 0, 0xff]) }), /^16 /)
})

test('R-MESSAGE-7: Session: a packet is acknowledged with its messages kept, so none is sent again', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.client.send('one', [0])
  ends.run(1000)
  assert.equal(ends.client.queuedBytes, 0)
  assert.deepEqual(ends.heard('server'), ['one'])
})

test('R-ACK-2: Session: two ends that have nothing to say fall silent: no ACK is answered', () => {
  const ends = new Ends()
  ends.client.send('one', [0])
  ends.run(2000)
  ends.takeSent('client')
  ends.takeSent('server')
  ends.run(20_000)
  assert.deepEqual([ends.takeSent('client'), ends.takeSent('server')], [[], []])
})

test('R-LOSS-3, R-FRAME-2, R-DATA-1: Session: what is lost goes again in a packet with a number of its own', () => {
  const ends = new Ends()
  ends.run(1000)
  const from = ends.sent.filter(({ to }) => to === 'server').length
  ends.lets = (to, count) => to !== 'server' || count > from + 4
  ends.client.send('one', [0])
  ends.run(3000)
  assert.deepEqual(ends.heard('server'), ['one'])
  const numbers = ends.packets.client.filter(({ kind }) => kind === 'sent').map(({ number }) => number)
  assert.deepEqual(numbers, [...new Set(numbers)])
})

test('R-FRAME-2: Session: a DATAGRAM that is lost is not sent again', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.takeSent('client')
  ends.lets = to => to !== 'server'
  ends.client.sendUnreliable('typing', 0)
  ends.run(5)
  assert.match(ends.takeSent('client').join(), /datagram$/)
  ends.lets = () => true
  ends.run(5000)
  assert.ok(ends.takeSent('client').every(frames => !frames.includes('datagram')))
})

test('R-COPY-1, R-COPY-5: Session: of a path of which nothing is known a message goes twice, 10 ms apart', () => {
  const ends = new Ends()
  ends.run(300)
  ends.client.send('one', [0])
  const before = ends.sent.length
  ends.run(60)
  const copies = ends.sent.slice(before).filter(({ to }) => to === 'server')
  assert.deepEqual(
    copies.map(({ leftMs }) => leftMs - 300),
    [0, 10],
  )
  ends.run(1000)
  assert.deepEqual([ends.heard('server'), ends.client.statistics().pieces.copy], [['one'], 1])
})

test('R-COPY-4: Session: a packet with room carries what is not acknowledged', () => {
  const ends = new Ends()
  ends.run(300)
  ends.takeSent('client')
  ends.client.send('one', [0])
  ends.run(20)
  ends.takeSent('client')
  ends.client.send('two', [0])
  ends.run(1)
  assert.deepEqual(
    ends.takeSent('client').map(frames => frames.split(' ').filter(kind => kind === 'message').length),
    [2],
  )
})

test('R-CONGESTION-1, R-PTO-1: Session: a full window holds everything back but a probe', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.lets = to => to !== 'server'
  const before = ends.sent.length
  for (let count = 0; count < 60; count += 1) ends.client.send('x'.repeat(1000), [0])
  ends.run(140)
  const bytes = ends.sent.slice(before).reduce((total, { datagram }) => total + datagram.length, 0)
  assert.ok(bytes <= 12_000, `${bytes} bytes`)
  const held = ends.sent.length
  ends.run(2000)
  const probes = ends.sent.length - held
  assert.ok(probes >= 1 && probes <= 12, `${probes} probes`)
})

test('R-CONGESTION-7, R-PATH-10: Session: a lost probe of the MTU is no loss for the window, and packets stay as they were', () => {
  const ends = new Ends()
  ends.run(1000)
  const { windowBytes = 0 } = ends.client.statistics().link ?? {}
  ends.lets = (_to, _count, datagram) => datagram.length <= 1400
  ends.client.probeMtu(1300)
  ends.client.probeMtu(1472)
  ends.run(2000)
  const sizes = ends.sent.map(({ datagram }) => datagram.length).filter(size => size > 1200)
  assert.deepEqual(sizes, [1300, 1472])
  assert.equal(ends.client.statistics().link?.windowBytes, windowBytes)
  ends.client.send('x'.repeat(30_000), [0])
  ends.run(3000)
  assert.equal(ends.heard('server').length, 1)
  assert.equal(ends.sent.filter(({ datagram }) => datagram.length > 1200).length, 2)
})

test('R-PACKET-4: Session: no packet has more than 1200 bytes, whatever is to be said', () => {
  const ends = new Ends()
  for (const bytes of [10, 1000, 1097, 1098, 5000, 60_000]) {
    ends.client.send('x'.repeat(bytes), [0, 1, 2])
    ends.server.send('x'.repeat(bytes), [0])
  }
  ends.run(5000)
  assert.deepEqual([ends.heard('server').length, ends.heard('client').length], [6, 6])
  assert.ok(ends.sent.every(({ datagram }) => datagram.length <= 1200))
})

test('R-FLOW-1, R-FLOW-3: Session: an application that takes nothing stops its peer, and all comes once it takes', () => {
  const ends = new Ends()
  for (let count = 0; count < 300; count += 1) ends.client.send(`${count} ${'x'.repeat(1500)}`, [count % 8])
  ends.run(10_000)
  const statistics = ends.client.statistics()
  assert.ok(statistics.bytesSent < 500_000, `${statistics.bytesSent} bytes`)
  let heard = 0
  for (let round = 0; round < 200 && heard < 300; round += 1) {
    heard += ends.heard('server').length
    ends.run(200)
  }
  assert.equal(heard, 300)
})

test('R-DATA-5: Session: keys that were attacked 2^20 times are dropped, and the session is parked, not ended', () => {
  const crypto = { ...nodeCrypto }
  const ends = new Ends({}, crypto)
  ends.run(200)
  // To try a million tags for real would take as long as all other tests together.
  crypto.open = () => undefined
  const forged = new Uint8Array(30).fill(0x40)
  let count = 0
  for (; ends.server.state === 'open' && count < 2 ** 21; count += 1)
    ends.server.receive(forged, 'home:1', ends.nowMs)
  assert.deepEqual([ends.server.state, count], ['parked', 2 ** 20])
  assert.deepEqual(
    ends.server.takeEvents().map(event => (event.kind === 'worn-out' ? event.reason : event.kind)),
    ['forgeries', 'state'],
  )
})
