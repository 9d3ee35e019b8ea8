// packets.test.ts: every packet but HELLO to bytes and back; what is none of them is dropped.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { hex, unhex } from './hex.ts'
import {
  DATA_HEADER_BYTES,
  decodeAnswer,
  decodeData,
  decodeFinish,
  decodeReset,
  decodeRetry,
  decodeVersions,
  encodeAnswer,
  encodeDataHeader,
  encodeFinish,
  encodeReset,
  encodeRetry,
  encodeVersions,
  packetType,
  TAG_BYTES,
} from './packets.ts'

const CID = unhex('c1c2c3c4c5c6c7c8')
const cids = () => fc.uint8Array({ minLength: 8, maxLength: 8 })
const sized = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength })

test('decodeAnswer, decodeFinish, decodeRetry, decodeReset give back what was encoded', () => {
  fc.assert(
    fc.property(
      cids(),
      sized(48, 200),
      sized(64, 200),
      sized(32),
      sized(16),
      (cid, two, three, retry, reset) => {
        const answer = { clientCid: cid, message: two }
        assert.deepEqual(decodeAnswer(encodeAnswer(answer)), answer)
        const finish = { serverCid: cid, message: three }
        assert.deepEqual(decodeFinish(encodeFinish(finish)), finish)
        assert.deepEqual(decodeRetry(encodeRetry({ clientCid: cid, token: retry })), {
          clientCid: cid,
          token: retry,
        })
        assert.deepEqual(decodeReset(encodeReset({ cid, token: reset })), { cid, token: reset })
      },
    ),
  )
})

test('decodeVersions gives back what encodeVersions wrote, 1 to 255 versions', () => {
  const versions = fc.array(fc.integer({ min: 0, max: 0xffff_ffff }), { minLength: 1, maxLength: 255 })
  fc.assert(
    fc.property(cids(), versions, (clientCid, versions) => {
      assert.deepEqual(decodeVersions(encodeVersions({ clientCid, versions })), { clientCid, versions })
    }),
  )
})

test('decodeData gives the parts of a packet as views, and the phase from its type', () => {
  for (const phase of [0, 1] as const) {
    const header = encodeDataHeader({ phase, cid: CID, number: 0xfffffffe })
    assert.equal(hex(header), `4${phase}c1c2c3c4c5c6c7c8fffffffe`)
    const packet = Uint8Array.from([...header, ...new Uint8Array(16).fill(7), 9])
    const data = decodeData(packet)
    assert.deepEqual(data, {
      phase,
      cid: CID,
      number: 0xfffffffe,
      associated: header,
      sealed: packet.subarray(13),
    })
    assert.equal(data.sealed.buffer, packet.buffer)
  }
})

test('R-PACKET-2: no decoder takes a packet that is too short or too long', () => {
  const bytes = (type: number, length: number) => Uint8Array.from([type, ...new Uint8Array(length - 1)])
  assert.equal(decodeAnswer(bytes(packetType.answer, 9 + 47)), undefined)
  assert.equal(decodeFinish(bytes(packetType.finish, 9 + 63)), undefined)
  assert.equal(decodeData(bytes(packetType.data, DATA_HEADER_BYTES + TAG_BYTES - 1)), undefined)
  assert.ok(decodeData(bytes(packetType.data, DATA_HEADER_BYTES + TAG_BYTES)))
  assert.ok(decodeAnswer(bytes(packetType.answer, 1200)))
  assert.equal(decodeAnswer(bytes(packetType.answer, 1201)), undefined)
  assert.equal(decodeFinish(bytes(packetType.finish, 1201)), undefined)
  for (const length of [40, 42]) assert.equal(decodeRetry(bytes(packetType.retry, length)), undefined)
  for (const length of [24, 26]) assert.equal(decodeReset(bytes(packetType.reset, length)), undefined)
  for (const decode of [decodeAnswer, decodeFinish, decodeRetry, decodeReset, decodeVersions, decodeData]) {
    assert.equal(decode(new Uint8Array(0)), undefined)
  }
})

test('R-PACKET-2: decodeVersions refuses no version and a count that is not the number that follows', () => {
  const start = `06 ${hex(CID)}`
  assert.equal(decodeVersions(unhex(`${start} 00`)), undefined)
  assert.equal(decodeVersions(unhex(`${start} 02 00000001`)), undefined)
  assert.equal(decodeVersions(unhex(`${start} 01 00000001 00`)), undefined)
})

test('R-PACKET-2: no decoder takes a packet of another type, and none throws at any bytes', () => {
  fc.assert(
    fc.property(sized(0, 120), bytes => {
      const kinds = [
        [decodeAnswer, [packetType.answer]],
        [decodeFinish, [packetType.finish]],
        [decodeRetry, [packetType.retry]],
        [decodeVersions, [packetType.versions]],
        [decodeReset, [packetType.reset]],
        [decodeData, [packetType.data, packetType.dataOddPhase]],
      ] as const
      for (const [decode, types] of kinds) {
        const isOfType = types.some(type => type === bytes[0])
        assert.ok(isOfType || decode(bytes) === undefined)
      }
    }),
    { numRuns: 1000 },
  )
})

test('R-PACKET-4: decodeData takes probes of the MTU, and nothing above 2048 bytes', () => {
  const lengths = [1472, 2048, 2049]
  const taken = lengths.filter(length => decodeData(Uint8Array.from([0x40, ...new Uint8Array(length - 1)])))
  assert.deepEqual(taken, [1472, 2048])
})

test('encodeDataHeader throws for a packet number past 32 bits, which would come round to one that was used', () => {
  assert.throws(() => encodeDataHeader({ phase: 0, cid: CID, number: 2 ** 32 }), RangeError)
})
