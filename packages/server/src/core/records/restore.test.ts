// restore.test.ts: a server that starts again knows what it has to: from the records, whatever its clients did.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { MemoryStore } from '../../store/memory.ts'
import { cases } from '../../testing/cases.ts'
import { Conversation } from '../../testing/conversation.ts'
import { operators } from '../../testing/operators.ts'
import { RandomSession, sessions } from '../../testing/random-session.ts'
import { keptSnapshot } from '../../testing/snapshot.ts'
import { restore } from './restore.ts'
import { State } from '../state.ts'

const small = {
  operators,
  multiclient: { enabled: true, alwaysOn: 'mandatory', alwaysOnDays: 1 } as const,
  limits: { serverBans: 3, listModeEntries: 3, renameIntervalMs: 10 },
}

test('restore makes the same kept state of the records, whatever the session was that left them', () => {
  fc.assert(
    fc.property(sessions, steps => {
      const store = new MemoryStore('x')
      const session = new RandomSession(small, store)
      for (const step of steps) session.take(step)
      const { core } = session.sea
      const again = new Conversation(small, store)
      assert.deepEqual(keptSnapshot(again.core.state), keptSnapshot(core.state))
    }),
    cases(200),
  )
})

test('restore is quick with ten thousand records, and passes over kinds that it does not know', () => {
  const state = new State(name => name)
  const records = Array.from({ length: 10_000 }, (_, index) => {
    const target = `10.${index >> 8}.${index & 255}.0/24`
    return { kind: 'serverBan', key: target, value: JSON.stringify({ target, reason: 'x', setBy: 'admin' }) }
  })
  restore(state, [...records, { kind: 'toString', key: '', value: '{}' }], 0)
  assert.equal(state.serverBans.size, 10_000)
})
