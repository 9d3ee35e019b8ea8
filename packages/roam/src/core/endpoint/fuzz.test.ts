// fuzz.test.ts: both ends get anything at all, in any state, and the honest go on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Air, SERVER_ADDRESS } from './air.ts'
import { connect, textsOf } from './attackers.ts'

/** What becomes of a packet on the way, beside it: the honest one comes too. */
type Wound = {
  readonly kind: 'cut' | 'grow' | 'type' | 'flip' | 'splice'
  readonly at: number
  readonly to: number
}

const wound: fc.Arbitrary<Wound> = fc.record({
  kind: fc.constantFrom('cut', 'grow', 'type', 'flip', 'splice'),
  at: fc.nat(1_199),
  to: fc.nat(255),
})

function injure(datagram: Uint8Array, { kind, at, to }: Wound, before: Uint8Array): Uint8Array {
  const place = at % datagram.length
  if (kind === 'cut') return datagram.slice(0, place)
  if (kind === 'grow') return Uint8Array.of(...datagram, ...new Uint8Array(to))
  if (kind === 'splice') return Uint8Array.of(...datagram.subarray(0, place), ...before.subarray(place))
  const injured = datagram.slice()
  injured[kind === 'type' ? 0 : place] = kind === 'type' ? to % 0x48 : to
  return injured
}

test('R-HELLO-2: Client and Server take any packet, whole or broken, at any time, and talk on', () => {
  fc.assert(
    fc.property(fc.array(wound, { minLength: 1, maxLength: 20 }), fc.boolean(), (wounds, isKnown) => {
      const air = new Air()
      let count = 0
      let before: Uint8Array = Uint8Array.of(0)
      air.meddle = (datagram, from, to) => {
        const one = wounds[count++ % wounds.length]
        if (one) air.inject(from, to, injure(datagram, one, before))
        before = datagram
        return datagram
      }
      const { client } = air.newClient(isKnown ? { serverKey: air.serverKeys.publicKey } : {})
      air.runUntil(() => client.state !== 'hello', 5_000)
      client.trust(true, air.nowMs)
      client.session?.send('ahoy', [0])
      const heard: string[] = []
      const isHeard = () => {
        for (const session of air.server.sessions()) heard.push(...textsOf(session))
        return heard.length > 0
      }
      assert.ok(air.runUntil(isHeard, 5_000))
      client.wake(air.nowMs, 3_600_000)
      client.session?.send('ahoy again', [0])
      air.run(3_000)
      for (const session of air.server.sessions()) heard.push(...textsOf(session))
      assert.deepEqual(heard, ['ahoy', 'ahoy again'])
      assert.equal(client.state, 'open')
    }),
    { numRuns: 60 },
  )
})

test('R-PACKET-3: Server and Client throw at no datagram whatever', () => {
  const air = new Air()
  const caller = connect(air)
  fc.assert(
    fc.property(fc.nat(0x48), fc.uint8Array({ maxLength: 1_500 }), (type, bytes) => {
      const datagram = Uint8Array.of(type, ...bytes)
      air.server.receive(datagram, '198.51.100.66:666', air.nowMs)
      caller.client.receive(datagram, SERVER_ADDRESS, air.nowMs)
      air.run(1)
      assert.equal(air.server.counts.live, 1)
      assert.equal(caller.client.state, 'open')
    }),
    { numRuns: 500 },
  )
})
