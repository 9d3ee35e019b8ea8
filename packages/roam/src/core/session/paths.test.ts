// paths.test.ts: where packets go while a client moves, is moved, or seems to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { Paths } from './paths.ts'

const PTO_MS = 100

function paths(): Paths {
  return new Paths({ path: 'home', isPathProven: true }, 0)
}

const [FIRST, SECOND] = [new Uint8Array(8).fill(1), new Uint8Array(8).fill(2)]

test('R-PATH-1: Paths follows the packet with the highest number, and none that is late', () => {
  const server = paths()
  assert.equal(server.receive('home', 5, 100, 0), false)
  assert.equal(server.receive('train', 4, 100, 0), false)
  assert.equal(server.current, 'home')
  assert.equal(server.receive('train', 6, 100, 0), true)
  assert.equal(server.current, 'train')
})

test('R-PATH-2: Paths: three bytes for each one that came, until the path is proven', () => {
  const server = paths()
  server.receive('train', 1, 50, 0)
  assert.equal(server.allowanceBytes, 150)
  server.sent(100)
  assert.equal(server.allowanceBytes, 50)
  server.receive('train', 0, 10, 0)
  assert.equal(server.allowanceBytes, 80)
  server.challenge(FIRST, 0)
  assert.equal(server.respond(FIRST, 'train', nodeCrypto), true)
  assert.equal(server.allowanceBytes, Infinity)
})

test('R-PATH-2: Paths: only the right answer, from the right path, proves it', () => {
  const server = paths()
  server.receive('train', 1, 50, 0)
  assert.equal(server.respond(FIRST, 'train', nodeCrypto), false)
  server.challenge(FIRST, 0)
  assert.equal(server.respond(SECOND, 'train', nodeCrypto), false)
  assert.equal(server.respond(FIRST, 'home', nodeCrypto), false)
  assert.equal(server.isProven, false)
  assert.equal(server.respond(FIRST, 'train', nodeCrypto), true)
})

test('R-PATH-3: Paths challenges with each timeout, and hears the answer to an earlier challenge too', () => {
  const server = paths()
  assert.equal(server.isChallengeDue(PTO_MS, 0), false)
  server.receive('train', 1, 50, 0)
  assert.equal(server.isChallengeDue(PTO_MS, 0), true)
  server.challenge(FIRST, 0)
  assert.equal(server.isChallengeDue(PTO_MS, 99), false)
  assert.equal(server.isChallengeDue(PTO_MS, 100), true)
  server.challenge(SECOND, 100)
  assert.equal(server.respond(FIRST, 'train', nodeCrypto), true)
})

test('R-PATH-3, R-PATH-4: Paths goes back to the proven path after three timeouts, and probes that one until then', () => {
  const server = paths()
  server.receive('victim', 1, 50, 1000)
  assert.equal(server.fallback, 'home')
  assert.equal(server.revertMs(PTO_MS), 1300)
  server.revert()
  assert.deepEqual([server.current, server.isProven, server.fallback], ['home', true, undefined])
  assert.equal(server.receive('victim', 2, 50, 2000), true)
})

test('R-PATH-1: Paths: the next packet from the old path takes the session back, proven as it was', () => {
  const server = paths()
  server.receive('victim', 1, 50, 0)
  server.receive('home', 2, 50, 10)
  assert.deepEqual([server.current, server.isProven], ['home', true])
})

test('R-PATH-7: Paths: however many paths a client seems to take, two are kept: the present one and the last proven', () => {
  const server = paths()
  for (let number = 1; number < 1000; number += 1) server.receive(`path ${number}`, number, 50, number)
  assert.deepEqual([server.current, server.fallback, server.allowanceBytes], ['path 999', 'home', 150])
})
