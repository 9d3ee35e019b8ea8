// bytes.test.ts: integers and runs of bytes go out and come in as they were; what is missing fails, and throws nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { joinBytes, Reader, Writer } from './bytes.ts'
import { hex, unhex } from './hex.ts'
import { sizeOfVarint, VARINT_MAX } from './varint.ts'

function writing(write: (writer: Writer) => void, room = 16): string {
  const writer = new Writer(new Uint8Array(room).fill(0xee))
  write(writer)
  return hex(writer.written())
}

test('R-PACKET-1: Reader.varint reads the examples of RFC 9000 appendix A.1 that are exact in roam', () => {
  for (const [bytes, value] of [
    ['9d7f3e7d', 494_878_333],
    ['7bbd', 15_293],
    ['25', 37],
    ['4025', 37],
  ] as const) {
    const reader = new Reader(unhex(bytes))
    assert.deepEqual([reader.varint(), reader.left, reader.failed], [value, 0, false])
  }
})

test('R-PACKET-1: Reader.varint fails at 151288809941952652, the example of RFC 9000 that is above 2^53 - 1', () => {
  const reader = new Reader(unhex('c2197c5eff14e88c'))
  assert.deepEqual([reader.varint(), reader.left, reader.failed], [0, 0, true])
})

test('R-PACKET-1: Writer.varint writes the examples of RFC 9000 in the fewest bytes, and the ends of each size', () => {
  for (const [value, bytes] of [
    [494_878_333, '9d7f3e7d'],
    [15_293, '7bbd'],
    [37, '25'],
    [0, '00'],
    [63, '3f'],
    [64, '4040'],
    [16_383, '7fff'],
    [16_384, '80004000'],
    [1_073_741_823, 'bfffffff'],
    [1_073_741_824, 'c000000040000000'],
    [VARINT_MAX, 'c01fffffffffffff'],
  ] as const) {
    assert.equal(
      writing(writer => writer.varint(value)),
      bytes,
    )
    assert.equal(sizeOfVarint(value), bytes.length / 2)
    assert.equal(new Reader(unhex(bytes)).varint(), value)
  }
})

test('R-PACKET-1: Reader.varint fails at 2^53, and uint64 as well', () => {
  for (const read of [(r: Reader) => r.varint(), (r: Reader) => r.uint64()]) {
    const reader = new Reader(unhex('c020000000000000'))
    assert.equal(read(reader), 0)
    assert.equal(reader.failed, true)
  }
})

test('Reader and Writer agree about integers of 8, 32 and 64 bits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 0xff }),
      fc.integer({ min: 0, max: 0xffff_ffff }),
      fc.maxSafeNat(),
      fc.maxSafeNat(),
      (byte, word, long, varint) => {
        const writer = new Writer(new Uint8Array(32))
        writer.uint8(byte)
        writer.uint32(word)
        writer.uint64(long)
        writer.varint(varint)
        const reader = new Reader(writer.written())
        assert.deepEqual(
          [reader.uint8(), reader.uint32(), reader.uint64(), reader.varint()],
          [byte, word, long, varint],
        )
        assert.deepEqual([reader.left, reader.failed], [0, false])
      },
    ),
  )
})

test('Writer writes big-endian', () => {
  assert.equal(
    writing(writer => writer.uint32(0x01020304)),
    '01020304',
  )
  assert.equal(
    writing(writer => writer.uint64(0x01020304050607)),
    '0001020304050607',
  )
})

test('Reader fails for good once something is missing, and gives no more', () => {
  const reader = new Reader(unhex('0102030405'))
  assert.equal(reader.uint8(), 1)
  assert.equal(reader.take(5).length, 0)
  assert.equal(reader.failed, true)
  assert.deepEqual([reader.uint8(), reader.uint32(), reader.varint(), reader.left], [0, 0, 0, 0])
})

test('Reader.take fails at less than nothing, rather than to go back', () => {
  const reader = new Reader(unhex('0102'))
  reader.uint8()
  assert.deepEqual([reader.take(-1).length, reader.failed, reader.left], [0, true, 0])
})

test('Reader fails inside every kind of integer', () => {
  for (const [bytes, read] of [
    ['', (r: Reader) => r.uint8()],
    ['', (r: Reader) => r.varint()],
    ['40', (r: Reader) => r.varint()],
    ['800000', (r: Reader) => r.varint()],
    ['c0000000000000', (r: Reader) => r.varint()],
    ['000000', (r: Reader) => r.uint32()],
    ['00000000000000', (r: Reader) => r.uint64()],
  ] as const) {
    const reader = new Reader(unhex(bytes))
    assert.equal(read(reader), 0)
    assert.equal(reader.failed, true, bytes)
  }
})

test('Reader.take gives views, and run counts equal bytes', () => {
  const bytes = unhex('aaaabb0102')
  const reader = new Reader(bytes)
  assert.equal(reader.run(0xaa), 2)
  assert.equal(reader.take(1).buffer, bytes.buffer)
  assert.equal(hex(reader.rest()), '0102')
  assert.equal(reader.run(0), 0)
  assert.equal(reader.failed, false)
})

test('Writer throws for what has no room and for what is no such integer', () => {
  const writer = new Writer(new Uint8Array(2))
  assert.throws(() => writer.uint32(1), RangeError)
  assert.throws(() => writer.bytes(new Uint8Array(3)), RangeError)
  assert.throws(() => writer.zeros(-1), RangeError)
  assert.throws(() => writer.uint8(256), RangeError)
  for (const value of [-1, 0.5, Number.NaN, 2 ** 53]) assert.throws(() => writer.varint(value), RangeError)
  assert.deepEqual([writer.left, writer.written().length], [2, 0])
})

test('Writer.zeros overwrites what the buffer held', () => {
  assert.equal(
    writing(writer => writer.zeros(3)),
    '000000',
  )
})

test('joinBytes puts the parts one behind the other', () => {
  assert.equal(hex(joinBytes(unhex('01'), unhex(''), unhex('0203'))), '010203')
  assert.equal(joinBytes().length, 0)
})
