// server-attack.test.ts: what strangers and somebody on the way send a server costs little, and stops nobody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { encodeHello, helloMessageLength, VERSION } from '../wire/hello.ts'
import { helloMacKey } from '../wire/mac.ts'
import { packetType } from '../wire/packets.ts'
import { Air, SERVER_ADDRESS } from './air.ts'
import { Attempt } from './attempt.ts'
import { connect, hit, hostOfNumber, known, strangers, tap, textsOf } from './attackers.ts'
import { Gate } from './gate.ts'
import { HALF_OPEN_BUSY, HALF_OPEN_PER_HOST_MAX } from './limits.ts'

const HOUR_MS = 3_600_000
const ATTACKER = '198.51.100.66:666'

test('R-PACKET-5, R-LOAD-1, R-LOAD-2: among a hundred thousand forged HELLOs the honest are answered', () => {
  const air = new Air()
  const head = { pattern: 'IK', version: VERSION, versions: [VERSION] } as const
  const message = air.crypto.random(helloMessageLength(1))
  const macKey = helloMacKey(air.crypto, air.serverKeys.publicKey)
  // The first half has no good MAC. The other has, and is nonsense that only Noise finds out.
  const wrong = encodeHello(air.crypto, air.crypto.random(32), {
    ...head,
    clientCid: air.crypto.random(8),
    token: undefined,
    message,
  })
  let retries = 0
  for (let forged = 0; forged < 100_000; forged++) {
    if (forged % 10_000 === 0) air.run(10)
    if (forged % 20 !== 0) hit(air, wrong, `${hostOfNumber(forged)}:4000`)
    else {
      const clientCid = air.crypto.random(8)
      const hello = encodeHello(air.crypto, macKey, { ...head, clientCid, token: undefined, message })
      retries += hit(air, hello, `${hostOfNumber(forged)}:4000`).length
    }
    assert.ok(air.server.counts.halfOpen <= 1_025)
    if (forged === 50_000) known(air)
  }
  air.run(300)
  assert.ok(retries > 4_000)
  assert.equal(air.callers[0]?.client.state, 'open')
  assert.equal(air.server.counts.live, 1)
})

test('R-LOAD-3: a host that has proven its address has so many half-open connections and no more', () => {
  const air = new Air()
  for (const [index, stranger] of strangers(air, 100 + HALF_OPEN_PER_HOST_MAX + 50).entries()) {
    const from = `198.51.100.66:${4_000 + index}`
    const [said] = hit(air, stranger.poll(air.nowMs) ?? new Uint8Array(0), from)
    if (said?.[0] !== packetType.retry) continue
    stranger.takeToken(said.subarray(9), air.nowMs)
    hit(air, stranger.poll(air.nowMs) ?? new Uint8Array(0), from)
  }
  assert.equal(air.server.counts.halfOpen, 100 + HALF_OPEN_PER_HOST_MAX)
})

test('R-ANSWER-1: nobody gets more bytes than they sent before they have shown that they are there', () => {
  const air = new Air()
  const hellos = tap(air, packetType.helloIk, 'client')
  known(air)
  known(air, { versions: [7] })
  air.newClient()
  air.run(10)
  const [replayed] = hellos
  assert.ok(replayed)
  air.meddle = (datagram, from) =>
    datagram[0] === packetType.data && from !== SERVER_ADDRESS ? undefined : datagram
  for (let round = 0; round < 200; round++) {
    air.inject(ATTACKER, SERVER_ADDRESS, replayed)
    air.inject(ATTACKER, SERVER_ADDRESS, Uint8Array.of(0x40, ...air.crypto.random(28 + (round % 40))))
    air.inject(ATTACKER, SERVER_ADDRESS, air.crypto.random(round))
    air.run(20)
  }
  assert.ok((air.sentTo.get(ATTACKER) ?? 0) > 0)
  for (const [address, bytes] of air.sentTo) assert.ok(bytes <= (air.gotFrom.get(address) ?? 0), address)
})

test('R-HELLO-7, R-ANSWER-2: a HELLO that is replayed makes no session, and answers to nobody else', () => {
  const air = new Air()
  const hellos = tap(air, packetType.helloIk, 'client')
  const caller = connect(air)
  const [hello] = hellos
  assert.ok(hello)
  // It stands for less than 5 s: what comes of it now is late.
  air.talk.length = 0
  hit(air, hello, caller.address)
  assert.equal(air.server.counts.halfOpen, 0)
  for (let round = 0; round < 20; round++) {
    air.inject(ATTACKER, SERVER_ADDRESS, hello)
    air.run(1_000)
  }
  assert.equal(air.serverEvents.filter(({ kind }) => kind === 'session').length, 1)
  assert.equal(air.server.counts.live, 1)
  assert.ok(air.server.counts.halfOpen <= 1)
  caller.client.session?.send('still here', [0])
  air.run(500)
  assert.deepEqual(textsOf([...air.server.sessions()][0]), ['still here'])
})

test('R-HELLO-8, R-RESUME-4: a resume that is replayed is dropped, and its early data with it', () => {
  const air = new Air()
  const caller = connect(air)
  const hellos = tap(air, packetType.helloIk, 'client')
  caller.client.session?.send('once', [0])
  caller.client.wake(air.nowMs, HOUR_MS)
  air.run(1_000)
  const [server] = air.server.sessions()
  assert.deepEqual(textsOf(server), ['once'])
  const [resume] = hellos
  assert.ok(resume)
  air.talk.length = 0
  for (let round = 0; round < 20; round++) {
    air.inject(ATTACKER, SERVER_ADDRESS, resume)
    air.run(1_000)
  }
  assert.ok(!air.talk.includes('server > ANSWER'))
  assert.deepEqual(textsOf(server), [])
  assert.deepEqual(air.server.counts, { halfOpen: 0, live: 1, parked: 0 })
  caller.client.session?.send('twice', [0])
  air.run(500)
  assert.deepEqual(textsOf(server), ['twice'])
})

test('R-RESUME-3: a resume that was held back, and comes when the session has gone on, moves nothing', () => {
  const air = new Air()
  const caller = connect(air)
  const held: Uint8Array[] = []
  air.meddle = datagram => {
    if (datagram[0] !== packetType.helloIk) return datagram
    held.push(datagram.slice())
    return undefined
  }
  caller.client.wake(air.nowMs, HOUR_MS)
  air.run(11_000)
  air.meddle = datagram => datagram
  air.run(12_000)
  const [server] = air.server.sessions()
  assert.equal(caller.client.state, 'open')
  const [first] = held
  assert.ok(first)
  air.inject(caller.address, SERVER_ADDRESS, first)
  air.run(1_000)
  assert.equal(server?.state, 'open')
  caller.client.session?.send('still here', [0])
  air.run(500)
  assert.deepEqual(textsOf(server), ['still here'])
})

test('R-HELLO-8: another client that knows the ID of a session cannot resume it, nor leave messages in it', () => {
  const air = new Air()
  const ids: Uint8Array[] = []
  const random = (length: number) => {
    const bytes = nodeCrypto.random(length)
    if (length === 16) ids.push(bytes)
    return bytes
  }
  air.newServer({ crypto: { ...nodeCrypto, random } })
  const caller = connect(air)
  const { crypto, serverKeys, nowMs } = air
  const [server] = air.server.sessions()
  const [resume] = ids
  assert.ok(resume)
  const received = { contiguous: 0, ranges: [] }
  const parameters = { timeMs: 9e12, resume, received }
  const common = { crypto, serverKey: serverKeys.publicKey, version: VERSION, versions: [VERSION], nowMs }
  const early = () => Uint8Array.of(3, 0, 4, 1, 0, 0, 0x78)
  const thief = new Attempt({ ...common, keys: crypto.newKeyPair(), parameters, early, patienceMs: 1e4 })
  const [said] = hit(air, thief.poll(nowMs) ?? new Uint8Array(0), ATTACKER)
  const answered = said && thief.takeAnswer(said.subarray(9), nowMs)
  assert.ok(answered)
  assert.equal(answered.parameters.resumed, undefined)
  assert.deepEqual(textsOf(server), [])
  assert.equal(caller.client.state, 'open')
})

test('R-PARAMETER-3: a HELLO that resumes with anything but messages is dropped', () => {
  const air = new Air()
  const { crypto, serverKeys, nowMs } = air
  const parameters = { timeMs: 9e12, resume: crypto.random(16), received: { contiguous: 0, ranges: [] } }
  const answersTo = (frames: Uint8Array) => {
    const common = { crypto, serverKey: serverKeys.publicKey, version: VERSION, versions: [VERSION], nowMs }
    const early = () => frames
    const hello = new Attempt({ ...common, keys: crypto.newKeyPair(), parameters, early, patienceMs: 1 })
    return hit(air, hello.poll(nowMs) ?? new Uint8Array(0), ATTACKER).length
  }
  assert.equal(answersTo(new Uint8Array(0)), 1)
  assert.equal(answersTo(Uint8Array.of(3, 0, 4, 1, 0, 0, 0x78)), 1)
  assert.equal(answersTo(Uint8Array.of(1)), 0)
  assert.equal(answersTo(Uint8Array.of(0x0a, 0, 0)), 0)
  assert.equal(answersTo(Uint8Array.of(0x77)), 0)
})

test('R-CLOSE-3: late DATA of a connection that a resume has replaced has no RESET', () => {
  const air = new Air()
  const caller = connect(air)
  const packets = tap(air, packetType.data, 'client')
  caller.client.session?.ping()
  air.run(200)
  const [late] = packets
  assert.ok(late)
  caller.client.wake(air.nowMs, HOUR_MS)
  air.run(500)
  assert.deepEqual(hit(air, late, caller.address), [])
  air.run(6_000)
  assert.equal(hit(air, late, caller.address)[0]?.[0], packetType.reset)
})

test('R-LOAD-1: Gate.isFree: with more than 1024 half-open connections nobody comes in without a token', () => {
  const gate = new Gate(nodeCrypto, 0)
  assert.equal(gate.isFree(HALF_OPEN_BUSY, 0), true)
  assert.equal(gate.isFree(HALF_OPEN_BUSY + 1, 0), false)
})

test('R-RESET-2: RESETs are smaller than what they answer, and few: 10 a second to a host, 100 in all', () => {
  const air = new Air()
  const stray = (length: number) => Uint8Array.of(0x40, ...nodeCrypto.random(length - 1))
  assert.deepEqual(hit(air, stray(28), ATTACKER), [])
  assert.equal(hit(air, stray(29), ATTACKER)[0]?.length, 25)
  let ofHost = 1
  for (let round = 0; round < 100; round++) ofHost += hit(air, stray(60), ATTACKER).length
  assert.equal(ofHost, 10)
  let ofAll = ofHost
  for (let round = 0; round < 500; round++) ofAll += hit(air, stray(60), `${hostOfNumber(round)}:1`).length
  assert.equal(ofAll, 100)
})

test('R-VERSION-2: VERSIONS are few: 100 a second', () => {
  const air = new Air()
  const hello = air.crypto.random(1_200)
  hello.set([1, 0, 0, 0, 9, 1, 0, 0, 0, 9])
  let count = 0
  for (let round = 0; round < 500; round++) count += hit(air, hello, `${hostOfNumber(round)}:1`).length
  assert.equal(count, 100)
})

test('R-PACKET-3: what no packet of roam is, or none that belongs here, is dropped on either side', () => {
  const air = new Air()
  const caller = connect(air)
  air.talk.length = 0
  for (let type = 0; type < 256; type++) {
    for (const length of [1, 9, 25, 41, 57, 200, 1_200, 1_472]) {
      const datagram = nodeCrypto.random(length)
      datagram[0] = type
      const isHello = type < 3 && length >= 1_200
      if (!isHello && type !== 0x40 && type !== 0x41)
        assert.deepEqual(hit(air, datagram, ATTACKER), [], `${type}`)
      caller.client.receive(datagram, SERVER_ADDRESS, air.nowMs)
    }
  }
  air.run(1_000)
  assert.deepEqual(
    air.talk.filter(line => line !== 'client > DATA' && line !== 'server > DATA'),
    [],
  )
  assert.equal(caller.client.state, 'open')
})
