// mtu-search.test.ts: the largest datagram that gets through.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, integer, property } from 'fast-check'
import { MtuSearch } from './mtu-search.ts'

/** How many probes it took, and what was found. */
function search(takenBytes: number, largest: number): { probes: number; found: number; isOpen: boolean } {
  const mtu = new MtuSearch(largest)
  let probes = 0
  for (let size = mtu.next; size !== undefined; size = mtu.next) {
    probes += 1
    if (size <= takenBytes) mtu.came(size)
    else mtu.lost(size)
  }
  return { probes, found: mtu.bytes, isOpen: mtu.isOpen }
}

test('MtuSearch: a path that takes all is found with one probe, and may take more', () => {
  assert.deepEqual(search(9000, 1472), { probes: 1, found: 1472, isOpen: true })
})

test('MtuSearch: finds what the path takes, to the byte', () => {
  check(
    property(integer({ min: 1200, max: 1471 }), takenBytes => {
      const { probes, found, isOpen } = search(takenBytes, 1472)
      assert.equal(found, takenBytes)
      assert.equal(isOpen, false)
      assert.ok(probes <= 3 * 10)
    }),
  )
})

test('MtuSearch: a probe that is lost once is tried again', () => {
  const mtu = new MtuSearch(1472)
  mtu.lost(1472)
  mtu.lost(1472)
  assert.equal(mtu.next, 1472)
  assert.equal(mtu.isOpen, true)
  mtu.came(1472)
  assert.equal(mtu.next, undefined)
})
