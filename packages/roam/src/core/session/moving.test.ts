// moving.test.ts: a client that moves, is moved, is silent or sleeps keeps its session; who only pretends to be it gets nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { independent } from '../../sim/loss.ts'
import { metronome } from '../../sim/script.ts'
import { type End, Pair } from './pair.ts'

function assertAllCame({ session, ledger }: End): void {
  assert.deepEqual([ledger.missing, session.queuedBytes], [0, 0], ledger.describe())
}

function pathsOf({ events }: End): string[] {
  return events.flatMap(event => (event.kind === 'path' ? [event.path] : []))
}

test('R-PATH-1, R-PATH-6: a server follows its client to another port, and keeps what it knows of the way', () => {
  const pair = new Pair({ seed: 1 })
  const { client, server } = pair
  for (const end of [client, server]) pair.talk(end, metronome(0, 10, 500, 0, 1000))
  pair.run(3000)
  pair.clientPath = 'client:2'
  pair.run(300)
  assert.deepEqual(pathsOf(server), ['client:2'])
  const { windowBytes = 0 } = server.session.statistics().link ?? {}
  assert.ok(windowBytes > 20_000, `${windowBytes} bytes`)
  pair.run(6000)
  for (const end of [client, server]) assertAllCame(end)
  assert.ok(Math.max(...server.ledger.delays.map(({ delayMs }) => delayMs)) < 260)
})

test('R-PATH-2, R-PATH-6: on another host window and RTT begin anew, once it has answered', () => {
  const pair = new Pair({ seed: 2 })
  const { client, server } = pair
  for (const end of [client, server]) pair.talk(end, metronome(0, 10, 600, 0, 1000))
  pair.run(3000)
  const isChallenge = (frame: { kind: string }) => frame.kind === 'path-challenge'
  const challenges = () =>
    server.packets.filter(packet => packet.kind === 'sent' && packet.frames.some(isChallenge))
  assert.equal(challenges().length, 0)
  assert.notEqual(server.session.statistics().link?.windowBytes, 12_000)
  pair.clientPath = 'other:1'
  pair.run(400, () => challenges().length > 0)
  pair.run(120)
  const { windowBytes = 0 } = server.session.statistics().link ?? {}
  assert.ok(windowBytes <= 14_000, `${windowBytes} bytes`)
  pair.run(10_000)
  assert.equal(challenges().length, 1)
  for (const end of [client, server]) assertAllCame(end)
})

test('R-PATH-2: who copies packets and sends them on faster gets three times their bytes, and the client its session', () => {
  const pair = new Pair({ seed: 3 })
  const { client, server } = pair
  let copiedBytes = 0
  pair.tap = datagram => {
    copiedBytes += datagram.length
    pair.events.after(10, () => server.driver.receive(datagram.slice(), 'evil:1'))
  }
  for (const end of [client, server]) pair.talk(end, metronome(0, 200, 100, 0, 300))
  pair.run(60_000)
  assert.ok(pathsOf(server).includes('evil:1'))
  assert.ok((server.sentBytes.get('evil:1') ?? 0) <= 3 * copiedBytes)
  pair.tap = () => {}
  pair.run(10_000)
  for (const end of [client, server]) assertAllCame(end)
  assert.equal(server.session.path, 'client:1')
})

test('R-PATH-3: a path that does not answer within 3 PTO is left for the one before', () => {
  const pair = new Pair({ seed: 4 })
  const { client, server } = pair
  pair.run(1000)
  client.session.send('0', [0])
  client.ledger.say('0', [0], pair.events.nowMs)
  pair.tap = datagram => pair.events.after(10, () => server.driver.receive(datagram.slice(), 'evil:1'))
  pair.run(100)
  pair.tap = () => {}
  assert.equal(server.session.path, 'evil:1')
  const { smoothedRttMs = 0, rttVariationMs = 0 } = server.session.statistics().link ?? {}
  pair.run(3 * (smoothedRttMs + Math.max(4 * rttVariationMs, 10) + 25))
  assert.equal(server.session.path, 'client:1')
  pair.talk(server, metronome(pair.events.nowMs, 100, 10, 0, 100))
  pair.run(2000)
  assertAllCame(server)
})

test('R-PATH-8: a client that did not move and is challenged was moved by a NAT, and asks after 15 s of quiet', () => {
  const pair = new Pair({ seed: 5 })
  const { client } = pair
  pair.run(60_000)
  const sent = () => client.packets.filter(({ kind }) => kind === 'sent').length
  pair.clientPath = 'client:2'
  pair.run(30_000)
  const before = sent()
  pair.run(150_000)
  assert.ok(sent() - before >= 9 && sent() - before <= 20, `${sent() - before} packets in 150 s`)
})

test('R-SILENCE-1: an idle session says a few packets a minute, and stays open', () => {
  const pair = new Pair({ seed: 6, conditions: { loss: independent(0.2) } })
  const { client, server } = pair
  pair.run(3_600_000)
  for (const { session } of [client, server]) assert.equal(session.state, 'open')
  const { packetsSent } = client.session.statistics()
  assert.ok(packetsSent < 60 * 8, `${packetsSent} packets in an hour`)
})

test('R-SILENCE-2, R-SILENCE-3, R-SILENCE-4: a hole of 60 s is silence with hops, and afterwards nothing is missing', () => {
  const pair = new Pair({ seed: 7, conditions: { blackHoles: [[5000, 65_000]] } })
  const { client, server } = pair
  for (const end of [client, server]) pair.talk(end, metronome(0, 500, 100, 0, 100))
  pair.run(100_000)
  for (const end of [client, server]) {
    assertAllCame(end)
    assert.deepEqual(
      end.events.filter(({ kind }) => kind === 'state'),
      [
        { kind: 'state', state: 'silent' },
        { kind: 'state', state: 'open' },
      ],
    )
  }
  assert.ok(pair.hops >= 4 && pair.hops <= 6, `${pair.hops} hops`)
})

test('R-PARK-1, R-PARK-3: after 180 s without an answer both sides are parked, and say nothing more', () => {
  const pair = new Pair({ seed: 8, conditions: { blackHoles: [[5000, Infinity]] } })
  const { client, server } = pair
  for (const end of [client, server]) pair.talk(end, metronome(0, 500, 20, 0, 100))
  pair.run(250_000)
  for (const { session } of [client, server]) assert.equal(session.state, 'parked')
  assert.equal(client.session.send('later', [0]), 'queued')
  const packets = client.packets.length + server.packets.length
  pair.run(3_600_000)
  assert.equal(client.packets.length + server.packets.length, packets)
})

test('R-SILENCE-5: a client that wakes asks at once', () => {
  const pair = new Pair({ seed: 9 })
  const { client, server } = pair
  pair.run(5000)
  client.driver.sleep(30_000)
  pair.run(30_000)
  pair.talk(server, metronome(pair.events.nowMs, 100, 1, 0, 100))
  pair.run(160)
  assertAllCame(server)
})
