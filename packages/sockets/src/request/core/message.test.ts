// message.test.ts: requests and answers as bytes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decode, encode, encodeRefusal, HEADER_BYTES, KIND, refusalOf } from './message.ts'

const name = { clientHigh: 0x01_02_03_04, clientLow: 0xff_fe_fd_fc, sequence: 2 ** 40 + 7 }

test('encode writes the header that is documented', () => {
  const bytes = encode({ ...name, kind: KIND.request, payload: Uint8Array.of(9, 8) })
  const expected = ['53520101', '01020304fffefdfc', '0000010000000007', '0908'].join('')
  assert.equal(Buffer.from(bytes).toString('hex'), expected)
  assert.equal(Buffer.from(encodeRefusal(name, 'closing')).toString('hex').slice(-2), '03')
})

test('decode reads what encode wrote', () => {
  const word = fc.nat(2 ** 32 - 1)
  const message = fc.record(
    {
      kind: fc.constantFrom(...Object.values(KIND)),
      clientHigh: word,
      clientLow: word,
      sequence: fc.nat(Number.MAX_SAFE_INTEGER),
      payload: fc.uint8Array({ maxLength: 50 }),
    },
    { noNullPrototype: true },
  )
  fc.assert(fc.property(message, message => assert.deepEqual(decode(encode(message)), message)))
})

test('decode takes no other bytes for its own', () => {
  const good = encode({ ...name, kind: KIND.answer, payload: Uint8Array.of() })
  for (let length = 0; length < HEADER_BYTES; length += 1)
    assert.equal(decode(good.subarray(0, length)), undefined)
  const spoiled: [at: number, value: number][] = [
    [0, 0],
    [1, 0],
    [2, 2],
    [3, 0],
    [3, 4],
    [12, 0x20],
    [13, 0x20],
  ]
  for (const [at, value] of spoiled) {
    const bytes = good.slice()
    bytes[at] = value
    assert.equal(decode(bytes), undefined, `byte ${at} is ${value}`)
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), noise => assert.equal(decode(noise), undefined)))
})

test('refusalOf takes a reason that it does not know for a failure', () => {
  const payload = decode(encodeRefusal(name, 'forgotten'))?.payload
  assert.equal(payload && refusalOf(payload), 'forgotten')
  assert.equal(refusalOf(Uint8Array.of(200)), 'failed')
  assert.equal(refusalOf(Uint8Array.of()), 'failed')
})
