// local.test.ts: the log of a server that is alone: places, times, ids, and the order of what comes up meanwhile.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry, Proposal } from '../core/entry.ts'
import { LocalLog } from './local.ts'

function leave(user: number): Proposal {
  return { kind: 'leave', user, session: '1', reason: 'bye' }
}

test('append gives places that count up from 1, the time of the wall clock, and ids that are never the same', () => {
  let nowMs = 1000
  const log = new LocalLog('f00', () => nowMs)
  const entries: Entry[] = []
  log.entries(entry => entries.push(entry))
  for (let user = 1; user <= 40; user++) {
    log.append(leave(user))
    nowMs += 5
  }
  assert.deepEqual(entries[0], { place: 1, timeMs: 1000, id: 'f00-1', proposal: leave(1) })
  assert.deepEqual(
    entries.map(({ place }) => place),
    Array.from({ length: 40 }, (_, index) => index + 1),
  )
  assert.equal(entries[39]?.timeMs, 1195)
  assert.equal(new Set(entries.map(({ id }) => id)).size, 40)
  // IRCv3 message-ids: no spaces, no colon in front; ours are letters, digits and `-`.
  for (const { id } of entries) assert.match(id, /^f00-[a-z0-9]+$/)
})

test('append applies before it returns', () => {
  const log = new LocalLog('x', () => 0)
  const applied: Proposal[] = []
  log.entries(({ proposal }) => applied.push(proposal))
  log.append(leave(1))
  assert.deepEqual(applied, [leave(1)])
})

test('append inside apply is applied right after it, in the order of the calls', () => {
  const log = new LocalLog('x', () => 0)
  const told: string[] = []
  log.entries(({ place, proposal }) => {
    const user = proposal.kind === 'leave' ? proposal.user : 0
    told.push(`${place} begins ${user}`)
    if (user < 10) {
      log.append(leave(user * 10))
      log.append(leave(user * 10 + 1))
    }
    told.push(`${place} ends ${user}`)
  })
  log.append(leave(1))
  log.append(leave(2))
  assert.deepEqual(
    told.filter(line => line.includes('begins')),
    ['1 begins 1', '2 begins 10', '3 begins 11', '4 begins 2', '5 begins 20', '6 begins 21'],
  )
  // None begins before the one before it has ended.
  for (let index = 0; index < told.length; index += 2) {
    assert.equal(told[index]?.replace('begins', 'ends'), told[index + 1])
  }
})

test('an entry that cannot be applied keeps no later one back', () => {
  const log = new LocalLog('x', () => 0)
  const applied: number[] = []
  log.entries(({ place, proposal }) => {
    if (proposal.kind === 'leave' && proposal.user === 2) {
      log.append(leave(3))
      throw new Error('a bug')
    }
    applied.push(place)
  })
  log.append(leave(1))
  assert.throws(() => log.append(leave(2)), /a bug/)
  log.append(leave(4))
  assert.deepEqual(applied, [1, 3, 4])
})

test('placeOf knows the places of its own ids, of parts of them too, and no others', () => {
  const log = new LocalLog('x', () => 0)
  const entries: Entry[] = []
  log.entries(entry => entries.push(entry))
  for (let count = 0; count < 50; count++) log.append(leave(1))
  for (const { id, place } of entries) {
    assert.equal(log.placeOf(id), place)
    assert.equal(log.placeOf(`${id}-2`), place)
  }
  for (const id of ['', 'x', 'x-', 'y-1', 'x-1-2-3', 'x-A', 'x- 1', `x-${'z'.repeat(11)}`])
    assert.equal(log.placeOf(id), undefined, id)
})

test('committed is true where nothing is kept: nothing has to be waited for', async () => {
  const log = new LocalLog('x', () => 0)
  assert.equal(await log.committed(1), true)
})

test('append goes on counting where its journal ended, and has places reserved in time', () => {
  const reserved: number[] = []
  const journal = {
    lastPlace: 41,
    reserve: (upTo: number) => reserved.push(upTo),
    committed: async () => false,
  }
  const log = new LocalLog('x', () => 0, journal)
  const ids: string[] = []
  log.entries(({ id }) => ids.push(id))
  for (let count = 0; count < 200_000; count++) log.append(leave(1))
  assert.equal(ids[0], `x-${(42).toString(36)}`)
  assert.deepEqual(reserved, [1_100_000, 1_200_000])
})
