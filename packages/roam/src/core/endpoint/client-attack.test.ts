// client-attack.test.ts: what somebody on the way makes up for a client does not stop it, nor talk it into anything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VERSION } from '../wire/hello.ts'
import { helloMacKey } from '../wire/mac.ts'
import { encodeReset, encodeRetry, encodeVersions, packetType } from '../wire/packets.ts'
import { Air, SERVER_ADDRESS } from './air.ts'
import { connect, hit, known, strangers, tap } from './attackers.ts'

test('R-RETRY-1, R-RETRY-2: forged RETRYs neither lock a client out nor make it flood the server', () => {
  const air = new Air()
  let hellos = 0
  air.meddle = (datagram, from, to) => {
    if (datagram[0] === packetType.helloIk) {
      hellos++
      const clientCid = datagram.slice(10, 18)
      for (let copy = 0; copy < 20; copy++) {
        air.inject(to, from, encodeRetry({ clientCid, token: air.crypto.random(32) }))
      }
      // Those who are busy ask for a token themselves.
      return hellos < 20 ? undefined : datagram
    }
    return datagram
  }
  const caller = known(air)
  air.run(1_000)
  assert.ok(hellos <= 5 + 3, `${hellos}`)
  hellos = 20
  air.run(2_000)
  assert.equal(caller.client.state, 'open')
})

test('R-VERSION-3, R-VERSION-4: who forges a VERSIONS gets neither a worse version nor the client stuck', () => {
  const air = new Air({ versions: [2, VERSION] })
  let wrote = 0
  air.meddle = (datagram, from, to) => {
    if (datagram[0] !== packetType.helloIk) return datagram
    const isBetter = new DataView(datagram.buffer, datagram.byteOffset).getUint32(1) === 2
    air.inject(to, from, encodeVersions({ clientCid: datagram.slice(14, 22), versions: [VERSION] }))
    wrote++
    return isBetter ? undefined : datagram
  }
  const caller = known(air, { versions: [2, VERSION] })
  air.run(9_000)
  assert.ok(wrote > 2)
  assert.ok(air.talk.includes('server > VERSIONS'))
  assert.ok(!air.talk.includes('server > ANSWER'))
  assert.equal(caller.client.state, 'hello')
})

test('R-VERSION-4: however many VERSIONS are forged, there is one HELLO more', () => {
  const air = new Air()
  const asked = new Set<string>()
  air.meddle = (datagram, from, to) => {
    const clientCid = datagram.slice(18, 26)
    asked.add(`version ${datagram[4]}, ${Buffer.from(clientCid).toString('hex')}`)
    for (const versions of [[3, 2, 1], [3], [9], [2, 1], [1], [2], [1, 7]]) {
      air.inject(to, from, encodeVersions({ clientCid, versions }))
    }
    return undefined
  }
  const caller = known(air, { versions: [3, 2, VERSION] })
  air.run(2_900)
  assert.deepEqual(
    [...asked].map(name => name.slice(0, 9)),
    ['version 3', 'version 2'],
  )
  assert.equal(caller.client.state, 'hello')
})

test('R-VERSION-5: a VERSIONS that knows nothing in common ends nothing', () => {
  const air = new Air()
  air.meddle = (datagram, from, to) => {
    if (datagram[0] === packetType.helloIk) {
      air.inject(to, from, encodeVersions({ clientCid: datagram.slice(10, 18), versions: [99] }))
    }
    return datagram
  }
  air.weather = { ...air.weather, delayMs: 100 }
  const caller = known(air)
  air.run(1_000)
  assert.equal(caller.client.state, 'open')
})

test('R-HELLO-1: who takes a version out of the list breaks the handshake, although anybody can make the MAC', () => {
  const air = new Air()
  const macKey = helloMacKey(air.crypto, air.serverKeys.publicKey)
  air.meddle = datagram => {
    if (datagram[0] !== packetType.helloIk) return datagram
    const changed = datagram.slice()
    // The second version that is offered: 2 becomes 3.
    changed[13] = 3
    changed.set(air.crypto.hmac(macKey, changed.subarray(0, -16)).subarray(0, 16), changed.length - 16)
    return changed
  }
  const caller = known(air, { versions: [VERSION, 2] })
  air.run(2_500)
  assert.equal(caller.client.state, 'hello')
  assert.deepEqual([...new Set(air.talk)], ['client > HELLO IK'])
})

test('R-ANSWER-5, R-HELLO-2: ANSWERs that are forged, broken or of another handshake stop none', () => {
  const air = new Air()
  const answers = tap(air, packetType.answer, 'server')
  connect(air)
  const [old] = answers
  assert.ok(old)
  air.meddle = (datagram, from, to) => {
    if (datagram[0] === packetType.helloIk) {
      const cid = datagram.slice(10, 18)
      for (const forged of [old.slice(), old.slice(0, 60), Uint8Array.of(3, ...air.crypto.random(300))]) {
        forged.set(cid, 1)
        air.inject(to, from, forged)
      }
    }
    return datagram
  }
  const caller = known(air)
  air.run(300)
  assert.equal(caller.client.state, 'open')
})

test('R-ANSWER-5: Attempt.takeAnswer takes an ANSWER once', () => {
  const air = new Air()
  const [attempt] = strangers(air, 1)
  assert.ok(attempt)
  const [answer] = hit(air, attempt.poll(air.nowMs) ?? new Uint8Array(0), '198.51.100.66:666')
  assert.ok(answer)
  assert.ok(attempt.takeAnswer(answer.subarray(9), air.nowMs))
  assert.equal(attempt.takeAnswer(answer.subarray(9), air.nowMs), undefined)
})

test('R-DATA-6: DATA for another connection ID counts as no forgery of this session', () => {
  const air = new Air()
  const caller = connect(air)
  for (let round = 0; round < 100; round++) {
    air.inject(SERVER_ADDRESS, caller.address, Uint8Array.of(0x40, ...air.crypto.random(60)))
  }
  air.run(1_000)
  assert.equal(caller.client.session?.statistics().packetsDropped, 0)
})

test('R-RESET-3: forged RESETs, with the right CID and any token, are dropped', () => {
  const air = new Air()
  const caller = connect(air)
  const packets = tap(air, packetType.data, 'client')
  caller.client.session?.ping()
  air.run(200)
  const cid = packets[0]?.slice(1, 9)
  assert.ok(cid)
  air.talk.length = 0
  for (let round = 0; round < 100; round++) {
    air.inject(SERVER_ADDRESS, caller.address, encodeReset({ cid, token: air.crypto.random(16) }))
  }
  air.run(1_000)
  assert.equal(caller.client.state, 'open')
  assert.ok(!air.talk.includes('client > HELLO IK'))
})
