// sealed.test.ts: packets under keys: numbers, forgeries, and the end of the numbers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { PACKET_NUMBER_MAX } from '../limits.ts'
import { decodeData } from '../wire/packets.ts'
import { linkOf } from './ends.ts'
import { SealedPackets } from './sealed.ts'

const PAYLOAD = new Uint8Array([1, 2, 3])

function pair(): [SealedPackets, SealedPackets] {
  return [
    new SealedPackets(nodeCrypto, linkOf('client'), 0),
    new SealedPackets(nodeCrypto, linkOf('server'), 0),
  ]
}

test('R-DATA-1: SealedPackets numbers from 0, one after the other, in a header for the peer', () => {
  const [client] = pair()
  const headers = [0, 1, 2].map(() => decodeData(client.seal(PAYLOAD, 0).datagram))
  assert.deepEqual(
    headers.map(header => header?.number),
    [0, 1, 2],
  )
  assert.deepEqual(headers[0]?.cid, linkOf('client').remoteCid)
})

test('R-DATA-2, R-DATA-3: SealedPackets opens a packet once, and with any bit changed not at all', () => {
  const [client, server] = pair()
  const { datagram } = client.seal(PAYLOAD, 0)
  for (let byte = 0; byte < datagram.length; byte += 1) {
    const forged = datagram.slice()
    forged[byte] = (forged[byte] ?? 0) ^ 1
    // The first byte of the number is above 0 then, and so is that of the type: no key fits.
    assert.equal(server.open(forged, 0, 100), undefined, `byte ${byte}`)
  }
  assert.deepEqual(server.open(datagram, 0, 100)?.payload, PAYLOAD)
  assert.equal(server.open(datagram, 0, 100), undefined)
})

test('R-PACKET-3: SealedPackets: a packet that comes back to its sender does not open', () => {
  const [client] = pair()
  assert.equal(client.open(client.seal(PAYLOAD, 0).datagram, 0, 100), undefined)
})

test('R-DATA-4: SealedPackets: the numbers end with 32 bits, and a few are left for CLOSE', () => {
  const client = new SealedPackets(nodeCrypto, linkOf('client'), 0, PACKET_NUMBER_MAX - 9)
  assert.equal(client.isExhausted, false)
  client.seal(PAYLOAD, 0)
  assert.equal(client.isExhausted, true)
  let last = 0
  for (let count = 0; count < 9; count += 1) last = client.seal(PAYLOAD, 0).number
  assert.equal(last, PACKET_NUMBER_MAX)
  assert.throws(() => client.seal(PAYLOAD, 0), RangeError)
})
