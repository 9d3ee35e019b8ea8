// addresses.test.ts: nobody but operators learns the address of another user, whatever anybody does.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { cases } from '../testing/cases.ts'
import { RandomSession, sessions } from '../testing/random-session.ts'

/** Of oneself one may know: `338 alice alice`, and the row of oneself in WHOX. */
const OF_ONESELF = / 338 (\S+) \1 | 354 (\S+) \d+ \S+ \S+ \S+ \S+ \S+ \2 /

test('in no session does anybody who is no operator hear the address of somebody else', () => {
  fc.assert(
    fc.property(sessions, steps => {
      const session = new RandomSession({ cloak: { enabled: true }, operators: [] })
      for (const step of steps) session.take(step)
      for (const line of session.heard()) {
        assert.ok(!line.includes('192.0.2.') || OF_ONESELF.test(line), line)
      }
    }),
    cases(200),
  )
})
