// describe-packet.test.ts: packets in words, as who has no keys sees them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { unhex } from '../wire/hex.ts'
import { parseVectors } from '../wire/vectors.ts'
import { describePacket } from './describe-packet.ts'

type Vector = { readonly name: string; readonly bytes: Uint8Array; readonly drop?: boolean }

const file = new URL('../../../../../docs/roam/vectors/packets.json', import.meta.url)
const vectors: readonly Vector[] = parseVectors(readFileSync(file, 'utf8'))

function lineOf(datagram: Uint8Array): string | undefined {
  const packet = describePacket(datagram)
  return packet && [packet.name, packet.number, packet.detail].filter(word => word !== undefined).join(' ')
}

test('describePacket: each packet of the vectors', () => {
  const lines = vectors.filter(({ drop }) => !drop).map(({ bytes }) => lineOf(bytes))
  for (const name of ['HELLO', 'ANSWER', 'FINISH', 'RETRY', 'VERSIONS', 'RESET', 'DATA'])
    assert.ok(
      lines.some(line => line?.startsWith(name)),
      name,
    )
  assert.ok(!lines.includes(undefined))
})

test('describePacket: what it tells', () => {
  const cid = 'c1c2c3c4c5c6c7c8'
  const hello = `02 00000001 02 00000007 00000001 ${cid} ${'ab'.repeat(32)} ${'00'.repeat(1146)}`
  assert.equal(lineOf(unhex(hello)), `HELLO XX, version 1 of 7 1, from ${cid}, with a token`)
  assert.equal(lineOf(unhex(`03 ${cid} ${'00'.repeat(48)}`)), `ANSWER to ${cid}`)
  assert.equal(lineOf(unhex(`06 ${cid} 02 00000001 00000002`)), `VERSIONS to ${cid}, speaks 1 2`)
  assert.equal(lineOf(unhex(`07 ${cid} ${'00'.repeat(16)}`)), `RESET of ${cid}`)
  assert.equal(lineOf(unhex(`41 ${cid} 00000102 ${'00'.repeat(16)}`)), `DATA 258 to ${cid}`)
})

test('describePacket: what is no packet has no words', () => {
  for (const bytes of ['', '00', '08', '40', `05 ${'00'.repeat(39)}`, `40 ${'00'.repeat(27)}`])
    assert.equal(describePacket(unhex(bytes)), undefined)
})
