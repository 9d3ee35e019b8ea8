// apply.test.ts: the shared state is made of the entries alone, and agrees with itself whatever clients do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault, parseMessage, serverLineLimits } from '@stonechat/irc'
import * as fc from 'fast-check'
import { cases } from '../testing/cases.ts'
import { testPorts, type TestSettings, testSettings } from '../testing/conversation.ts'
import { operators } from '../testing/operators.ts'
import { RandomSession, sessions } from '../testing/random-session.ts'
import { checkState, snapshot } from '../testing/snapshot.ts'
import { Core } from './core.ts'
import type { Entry } from './entry.ts'
import type { Log } from './ports.ts'
import type { State } from './state.ts'

const small = {
  operators: operators.map(operator => ({ ...operator, vhost: `${operator.name}.example` })),
  cloak: { enabled: true },
  limits: {
    listModeEntries: 3,
    channelsPerUser: 3,
    invitations: 2,
    rowsPerAnswer: 3,
    whoReplies: 2,
    renameIntervalMs: 10,
    whowasEntries: 2,
  },
}

/** With users who leave with their last device, and with such as stay. */
const worlds: fc.Arbitrary<TestSettings> = fc
  .constantFrom('opt-in' as const, 'mandatory' as const)
  .map(alwaysOn => ({ ...small, multiclient: { enabled: true, alwaysOn, alwaysOnDays: 1 } }))

/** A core that has no sessions, and applies what another one has applied. */
function replay(world: TestSettings, entries: readonly Entry[]): State {
  let apply: ((entry: Entry) => void) | undefined
  const log: Log = {
    append: () => assert.fail('a replay proposes nothing'),
    entries: given => {
      apply = given
    },
    pass: () => assert.fail('a replay proposes nothing'),
    passing() {},
    committed: async () => true,
    placeOf: () => undefined,
  }
  const newToken = (): never => assert.fail('a replay has no sessions')
  const core = new Core(testSettings(world), { ...testPorts(log), newToken })
  for (const entry of entries) apply?.(entry)
  return core.state
}

/** As it would come back from where it was written down. */
function asWritten(entries: readonly Entry[]): Entry[] {
  const read: Entry[] = JSON.parse(JSON.stringify(entries))
  return read
}

test('the entries of any session, written down and applied elsewhere, make the same state', () => {
  fc.assert(
    fc.property(worlds, sessions, (world, steps) => {
      const session = new RandomSession(world)
      for (const step of steps) session.take(step)
      const { core, entries } = session.sea
      assert.deepEqual(snapshot(replay(world, asWritten(entries))), snapshot(core.state))
    }),
    cases(200),
  )
})

test('no session makes the server throw, or its state disagree with itself', () => {
  fc.assert(
    fc.property(worlds, sessions, (world, steps) => {
      const session = new RandomSession(world)
      for (const step of steps) {
        session.take(step)
        checkState(session.sea.core.state)
      }
    }),
    cases(200),
  )
})

// RFC 1459 section 2.3, IRCv3 message-tags "Size limit".
test('in no session does anybody hear what is no line of IRC', () => {
  fc.assert(
    fc.property(sessions, steps => {
      const session = new RandomSession(small)
      for (const step of steps) session.take(step)
      for (const line of session.heard()) {
        const message = parseMessage(line, serverLineLimits)
        assert.ok(!isFault(message), `${JSON.stringify(line)} is ${isFault(message) && message.fault}`)
        assert.equal(Buffer.from(line, 'utf8').toString('utf8'), line, 'half a character')
      }
    }),
    cases(200),
  )
})

test('when all have gone, nothing is left', () => {
  const multiclient = { enabled: true, alwaysOn: 'disabled', alwaysOnDays: 0 } as const
  fc.assert(
    fc.property(sessions, steps => {
      const session = new RandomSession({ ...small, multiclient })
      for (const step of steps) session.take(step)
      const { core } = session.sea
      core.shutDown('the end')
      const ending = { by: undefined, session: '', change: '', on: false }
      for (const { name } of core.state.accounts.values())
        core.propose({ kind: 'setAlwaysOn', account: name, ...ending })
      assert.equal(core.state.users.size, 0)
      assert.equal(core.state.devices, 0)
      for (const { registration } of core.state.channels.values())
        assert.ok(registration, 'a channel that is left')
      assert.equal(core.state.invisibleUsers, 0)
      assert.equal(core.sessions.size, 0)
      for (const nick of ['a', 'b', 'c', 'd', 'e', 'f', 'g{']) {
        assert.equal(core.state.userByNick(nick), undefined)
        assert.deepEqual([...core.monitors.watchersOf(nick)], [])
      }
    }),
    cases(50),
  )
})
