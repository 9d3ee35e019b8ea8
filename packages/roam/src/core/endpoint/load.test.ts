// load.test.ts: bounds of what strangers can have a server keep, and how it says no.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { closeCode } from '../close-codes.ts'
import { HandshakeState } from '../noise/handshake-state.ts'
import { XX } from '../noise/patterns.ts'
import { decodeHello } from '../wire/hello.ts'
import { Air, SERVER_ADDRESS } from './air.ts'
import { answerHello } from './answer.ts'
import { type HalfOpen, HalfOpenTable } from './half-open.ts'
import { Roster } from './roster.ts'
import { Speaker } from './speaker.ts'

const KEYS = nodeCrypto.newKeyPair()

function halfOpen(number: number, provenHost?: string): HalfOpen {
  const cid = Uint8Array.from([number >> 8, number & 255, 0, 0, 0, 0, 0, 0])
  return {
    hello: String(number),
    clientCid: cid,
    serverCid: cid,
    sessionId: new Uint8Array(16),
    answer: new Uint8Array(100),
    bornAtMs: number,
    path: 'home:1',
    provenHost,
    answeredAtMs: 0,
    handshake: new HandshakeState(nodeCrypto, {
      pattern: XX,
      isInitiator: false,
      prologue: new Uint8Array(),
      staticKeys: KEYS,
    }),
    terms: undefined,
    resumes: undefined,
  }
}

test('R-LOAD-2: HalfOpenTable keeps 4096, and the oldest goes for the next', () => {
  const table = new HalfOpenTable()
  for (let number = 0; number < 4100; number += 1) table.add(halfOpen(number))
  assert.equal(table.size, 4096)
  assert.deepEqual([table.byHello('3'), table.byHello('4')?.hello, table.nextMs], [undefined, '4', 4 + 5000])
})

test('R-LOAD-3: HalfOpenTable: 256 of a host that has proven to be there, and one that has not counts for nobody', () => {
  const table = new HalfOpenTable()
  for (let number = 0; number < 255; number += 1) table.add(halfOpen(number, '203.0.113.1'))
  for (let number = 300; number < 1000; number += 1) table.add(halfOpen(number))
  assert.equal(table.hasRoomFor('203.0.113.1'), true)
  table.add(halfOpen(255, '203.0.113.1'))
  assert.deepEqual([table.hasRoomFor('203.0.113.1'), table.hasRoomFor('203.0.113.2')], [false, true])
  table.expire(5000)
  assert.equal(table.hasRoomFor('203.0.113.1'), true)
})

/** What a server without room for anybody answers. */
function refusalOf(hello: Uint8Array, keys = KEYS): Uint8Array {
  const roster: Roster = Object.assign(new Roster(), { whoMakesRoom: () => 'nobody' as const })
  const context = {
    crypto: nodeCrypto,
    keys,
    resetSecret: new Uint8Array(32),
    purpose: 'irc',
    roster,
    isTaken: () => false,
  }
  const read = decodeHello(hello)
  assert.ok(read)
  const answer = answerHello(context, read, { path: 'home:1', host: 'home', isProven: true, nowMs: 0 })
  assert.ok(answer instanceof Uint8Array, 'nothing is kept')
  return answer
}

test('R-ANSWER-6: a server that lets nobody in says so in its ANSWER, and keeps nothing', () => {
  for (const serverKey of [KEYS.publicKey, undefined]) {
    const speaker = new Speaker({ serverKey })
    const { parameters, frames } = speaker.read(refusalOf(speaker.hello()))
    assert.ok(parameters.serverCid && parameters.resetToken && parameters.sessionId)
    const [close] = frames
    assert.deepEqual(close?.kind === 'close' && close.code, closeCode.overloaded)
  }
})

test('R-ANSWER-6: a client that is not let in ends, and tells what the server said', () => {
  const air = new Air()
  const caller = air.newClient({ serverKey: air.serverKeys.publicKey })
  air.meddle = (datagram, from) => {
    if (from !== SERVER_ADDRESS) air.inject(SERVER_ADDRESS, from, refusalOf(datagram, air.serverKeys))
    return undefined
  }
  air.run(1000)
  const [ended] = caller.events
  assert.ok(ended?.kind === 'ended' && ended.reason === 'refused')
  assert.deepEqual([caller.client.state, ended.refusal?.code], ['ended', closeCode.overloaded])
})

test('R-HELLO-6: a client whose clock goes backwards resumes all the same, again and again', () => {
  const air = new Air()
  const caller = air.newClient({
    serverKey: air.serverKeys.publicKey,
    wallClockMs: () => 1_700_000_000_000 - 1000 * air.nowMs,
  })
  air.run(500)
  for (let round = 0; round < 4; round += 1) {
    caller.client.wake(air.nowMs, 200_000)
    assert.equal(caller.client.state, 'resuming')
    assert.equal(
      air.runUntil(() => caller.client.state === 'open', 2000),
      true,
    )
    air.run(500)
  }
  assert.equal(caller.events.filter(({ kind }) => kind === 'resumed').length, 4)
})

test('R-ANSWER-1: nobody whose address is not proven gets more than three bytes for one, whatever is lost', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const air = new Air({}, seed)
    air.weather = { delayMs: 50, jitterMs: 20, loss: 0.3, duplicate: 0.1, corrupt: 0 }
    const caller = air.newClient({ serverKey: air.serverKeys.publicKey })
    // It hears nothing: so it never goes on, and its address stays a claim.
    air.meddle = (datagram, from) => (from === SERVER_ADDRESS ? undefined : datagram)
    air.run(20_000)
    const [sent, got] = [air.sentTo, air.gotFrom].map(counts =>
      [...counts.values()].reduce((one, more) => one + more, 0),
    )
    assert.ok(
      sent !== undefined && got !== undefined && sent > 0 && sent <= 3 * got,
      `seed ${seed}: ${sent} for ${got}`,
    )
    assert.equal(caller.client.state, 'ended')
  }
})

test('R-PACKET-6: a connection ID that is taken is not given out again', () => {
  const [taken, free] = [new Uint8Array(8).fill(1), new Uint8Array(8).fill(2)]
  const cids = [taken, taken, free]
  const random = (length: number) => (length === 8 ? cids.shift() : undefined) ?? nodeCrypto.random(length)
  const speaker = new Speaker({ serverKey: KEYS.publicKey })
  const hello = decodeHello(speaker.hello())
  assert.ok(hello)
  const made = answerHello(
    {
      crypto: { ...nodeCrypto, random },
      keys: KEYS,
      resetSecret: new Uint8Array(32),
      purpose: 'irc',
      roster: new Roster(),
      isTaken: cid => cid === taken,
    },
    hello,
    { path: 'home:1', host: 'home', isProven: false, nowMs: 0 },
  )
  assert.ok(made && !(made instanceof Uint8Array))
  assert.deepEqual(made.serverCid, free)
})
