// keys.test.ts: two sides follow each other from key to key, over a network that loses, delays and forges.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nodeCrypto } from '../../node/crypto.ts'
import type { Crypto } from '../crypto.ts'
import { FORGERIES_MAX, KEY_UPDATE_MS, KEY_UPDATE_PACKETS, OLD_KEY_PTOS } from '../limits.ts'
import { rekey } from '../noise/rekey.ts'
import { type SealedPacket, SessionKeys } from './keys.ts'

const PTO_MS = 100
const OLD_KEY_MS = OLD_KEY_PTOS * PTO_MS
const TEXT = new TextEncoder().encode('tsak')
const ONE_KEY = new Uint8Array(32).fill(1)
const OTHER_KEY = new Uint8Array(32).fill(2)

/** One end of a session, as far as keys go. */
class End {
  readonly keys: SessionKeys
  #next = 0

  constructor(sendKey: Uint8Array, receiveKey: Uint8Array, crypto: Crypto = nodeCrypto) {
    this.keys = new SessionKeys(crypto, { sendKey, receiveKey }, 0)
  }

  packet(nowMs: number): SealedPacket {
    const packetNumber = this.#next++
    const phase = this.keys.phaseToSend(nowMs)
    const header = Uint8Array.of(0x40 | phase)
    return { phase, packetNumber, header, ciphertext: this.keys.seal(packetNumber, header, TEXT) }
  }

  opens(packet: SealedPacket, nowMs: number): boolean {
    const plaintext = this.keys.open(packet, nowMs, PTO_MS)
    if (plaintext !== undefined) assert.deepEqual(plaintext, TEXT)
    return plaintext !== undefined
  }
}

function pair(): [End, End] {
  return [new End(ONE_KEY, OTHER_KEY), new End(OTHER_KEY, ONE_KEY)]
}

function deliver(from: End, to: End, nowMs: number): SealedPacket {
  const packet = from.packet(nowMs)
  assert.equal(to.opens(packet, nowMs), true)
  from.keys.acknowledge(packet.packetNumber)
  return packet
}

test('SessionKeys seals and opens under the keys it was given, in phase 0', () => {
  const [one, other] = pair()
  const packet = deliver(one, other, 0)
  assert.equal(packet.phase, 0)
  assert.deepEqual(packet.ciphertext, nodeCrypto.seal(ONE_KEY, 0, packet.header, TEXT))
  deliver(other, one, 0)
})

test('R-UPDATE-1, R-UPDATE-3: SessionKeys takes the next key after ten minutes, which is REKEY of the first, and the peer follows', () => {
  const [one, other] = pair()
  assert.equal(deliver(one, other, 0).phase, 0)
  assert.equal(deliver(one, other, KEY_UPDATE_MS - 1).phase, 0)
  const packet = deliver(one, other, KEY_UPDATE_MS)
  assert.equal(packet.phase, 1)
  assert.deepEqual(packet.ciphertext, nodeCrypto.seal(rekey(nodeCrypto, ONE_KEY), 2, packet.header, TEXT))
  assert.equal(deliver(other, one, KEY_UPDATE_MS).phase, 1)
})

test('R-UPDATE-1: SessionKeys does not take the next key before a packet of this phase was acknowledged', () => {
  const [one] = pair()
  assert.equal(one.packet(0).phase, 0)
  assert.equal(one.packet(KEY_UPDATE_MS).phase, 0)
  one.keys.acknowledge(0)
  assert.equal(one.packet(KEY_UPDATE_MS).phase, 1)
  one.keys.acknowledge(1)
  assert.equal(one.packet(2 * KEY_UPDATE_MS).phase, 1)
})

test('R-UPDATE-1: SessionKeys does not take an acknowledgement of an older phase for one of this phase', () => {
  const [one, other] = pair()
  deliver(one, other, 0)
  const packet = one.packet(KEY_UPDATE_MS)
  assert.equal(other.opens(packet, KEY_UPDATE_MS), true)
  assert.equal(one.opens(other.packet(KEY_UPDATE_MS), KEY_UPDATE_MS), true)
  one.keys.acknowledge(0)
  assert.equal(one.packet(2 * KEY_UPDATE_MS).phase, 1)
  one.keys.acknowledge(packet.packetNumber)
  assert.equal(one.packet(2 * KEY_UPDATE_MS).phase, 0)
})

test('SessionKeys does not take a second key ahead of a peer that acknowledges and does not follow', () => {
  const [one, other] = pair()
  deliver(one, other, 0)
  const packet = one.packet(KEY_UPDATE_MS)
  one.keys.acknowledge(packet.packetNumber)
  assert.equal(packet.phase, 1)
  assert.equal(one.packet(2 * KEY_UPDATE_MS).phase, 1)
  assert.equal(one.opens(other.packet(2 * KEY_UPDATE_MS), 2 * KEY_UPDATE_MS), true)
})

test('R-UPDATE-3: SessionKeys goes one phase on where both sides begin it at once', () => {
  const [one, other] = pair()
  deliver(one, other, 0)
  deliver(other, one, 0)
  const crossing = [one.packet(KEY_UPDATE_MS), other.packet(KEY_UPDATE_MS)] as const
  assert.deepEqual(
    crossing.map(({ phase }) => phase),
    [1, 1],
  )
  assert.equal(other.opens(crossing[0], KEY_UPDATE_MS), true)
  assert.equal(one.opens(crossing[1], KEY_UPDATE_MS), true)
  assert.equal(deliver(one, other, KEY_UPDATE_MS).phase, 1)
  assert.equal(deliver(other, one, KEY_UPDATE_MS).phase, 1)
})

test('R-UPDATE-4: SessionKeys opens a late packet under the old key for 3 PTO, and not after', () => {
  for (const [laterMs, isOpened] of [
    [OLD_KEY_MS - 1, true],
    [OLD_KEY_MS, false],
  ] as const) {
    const [one, other] = pair()
    deliver(one, other, 0)
    const late = one.packet(1)
    deliver(one, other, KEY_UPDATE_MS)
    assert.equal(other.opens(late, KEY_UPDATE_MS + laterMs), isOpened)
  }
})

test('R-UPDATE-2, R-DATA-2: SessionKeys is not moved to the next phase by a forged packet, nor by an old one', () => {
  const [one, other] = pair()
  const old = deliver(one, other, 0)
  const forged: SealedPacket = { ...one.packet(0), phase: 1 }
  assert.equal(other.opens(forged, 0), false)
  assert.equal(other.packet(0).phase, 0)
  deliver(one, other, KEY_UPDATE_MS)
  other.opens(old, KEY_UPDATE_MS)
  assert.equal(other.packet(KEY_UPDATE_MS).phase, 1)
})

/** Costs nothing, so that a million packets do not either. */
const hollow: Crypto = { ...nodeCrypto, seal: () => ONE_KEY, open: () => undefined }

test('R-UPDATE-1: SessionKeys takes the next key after 2^20 packets', () => {
  const { keys } = new End(ONE_KEY, OTHER_KEY, hollow)
  for (let packetNumber = 0; packetNumber < KEY_UPDATE_PACKETS; packetNumber++) {
    assert.equal(keys.phaseToSend(0), 0)
    keys.seal(packetNumber, TEXT, TEXT)
  }
  keys.acknowledge(0)
  assert.equal(keys.phaseToSend(0), 1)
})

test('R-DATA-5: SessionKeys is worn out after 2^20 packets that do not open', () => {
  const { keys } = new End(ONE_KEY, OTHER_KEY, hollow)
  const packet: SealedPacket = { phase: 0, packetNumber: 0, header: TEXT, ciphertext: TEXT }
  for (let count = 1; count < FORGERIES_MAX; count++) keys.open(packet, 0, PTO_MS)
  assert.equal(keys.isWornOut, false)
  keys.open({ ...packet, phase: 1 }, 0, PTO_MS)
  assert.equal(keys.isWornOut, true)
})

type Flight = { readonly packet: SealedPacket; readonly to: End; readonly from: End; readonly sentMs: number }

/** What happens next: time goes by, somebody sends, something that is on its way arrives, turned or not, or is lost. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, PTO_MS, KEY_UPDATE_MS) }),
  fc.record({ kind: fc.constant('send' as const), side: fc.constantFrom(0 as const, 1 as const) }),
  fc.record({
    kind: fc.constantFrom('arrive' as const, 'arrive' as const, 'lose' as const),
    which: fc.nat(),
  }),
  fc.record({ kind: fc.constant('forge' as const), which: fc.nat() }),
)

test('R-UPDATE-2: SessionKeys opens every packet that comes in time, whatever happens to the others', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 120 }), happenings => {
      const ends = pair()
      const flights: Flight[] = []
      let nowMs = 0
      for (const each of happenings) {
        if (each.kind === 'wait') nowMs += each.ms
        else if (each.kind === 'send') {
          const [from, to] = each.side === 0 ? ends : [ends[1], ends[0]]
          flights.push({ packet: from.packet(nowMs), from, to, sentMs: nowMs })
        } else if (flights.length > 0) {
          const place = each.which % flights.length
          if (each.kind === 'forge') forge(flights[place], nowMs)
          else {
            const [flight] = flights.splice(place, 1)
            if (each.kind === 'arrive') arrive(flight, nowMs)
          }
        }
      }
      // However it went, they still understand each other.
      deliver(ends[0], ends[1], nowMs)
      deliver(ends[1], ends[0], nowMs)
    }),
    { numRuns: 200 },
  )
})

function arrive(flight: Flight | undefined, nowMs: number): void {
  if (flight === undefined) return
  const isOpened = flight.to.opens(flight.packet, nowMs)
  if (nowMs - flight.sentMs < OLD_KEY_MS) assert.equal(isOpened, true)
  if (isOpened) flight.from.keys.acknowledge(flight.packet.packetNumber)
}

function forge(flight: Flight | undefined, nowMs: number): void {
  if (flight === undefined) return
  const phase = flight.packet.phase === 0 ? 1 : 0
  assert.equal(
    flight.to.opens({ ...flight.packet, phase, header: Uint8Array.of(0x40 | phase) }, nowMs),
    false,
  )
}
