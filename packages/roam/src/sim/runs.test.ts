// runs.test.ts: runs drawn from seeds: whatever the network does, each message comes once and in order, or it is said why not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../node/crypto.ts'
import { checksumCrypto, seeded } from './checksum-crypto.ts'
import { type MakeCrypto, runSeed } from './roam.ts'

/** Runs seeds from 1 on; what fails says how to see it again. */
function runSeeds(count: number, makeCrypto: MakeCrypto, length: number, options: string): string[] {
  const reasons: string[] = []
  for (let seed = 1; seed <= count; seed += 1) {
    try {
      const { ended } = runSeed(seed, makeCrypto, length)
      if (ended !== undefined) reasons.push(ended)
    } catch (error) {
      const again = `npm run sim -- --seed ${seed} --runs 1 ${options} --trace`
      throw new Error(`seed ${seed} fails. To see it: ${again}`, { cause: error })
    }
  }
  return reasons
}

test('R-MESSAGE-3, R-SLOT-1: in 2000 short runs over all kinds of bad networks no message is lost, doubled or out of order', () => {
  const reasons = runSeeds(2000, checksumCrypto, 0.5, '--length 0.5')
  assert.ok(reasons.length > 10 && reasons.length < 200, `${reasons.length} sessions ended`)
})

test('R-MESSAGE-3, R-SLOT-1: the same holds in longer runs', () => {
  runSeeds(10, checksumCrypto, 6, '--length 6')
})

test('R-MESSAGE-3, R-SLOT-1: the same holds with real cryptography', () => {
  runSeeds(40, random => seeded(nodeCrypto, random), 1, '--crypto real')
})

test('runSeed does the same for the same seed, with the stand-in and with real cryptography', () => {
  for (const makeCrypto of [checksumCrypto, (random => seeded(nodeCrypto, random)) satisfies MakeCrypto]) {
    assert.deepEqual(runSeed(7, makeCrypto), runSeed(7, makeCrypto))
    assert.notEqual(runSeed(7, makeCrypto).fingerprint, runSeed(8, makeCrypto).fingerprint)
  }
})
