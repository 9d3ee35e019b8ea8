// visible-history.test.ts: whatever happens, nobody reads or finds what they may not, and all of what they may.

import { test } from 'node:test'
import * as fc from 'fast-check'
import { MemoryStore } from '../../store/memory.ts'
import { historySessions, RandomHistory } from '../../testing/random-history.ts'

test('CHATHISTORY, SEARCH and playback show what the user may see now, and REDACT takes away what they may', () =>
  fc.assert(
    fc.asyncProperty(historySessions, async steps => {
      const history = new RandomHistory(new MemoryStore('test'))
      for (const step of steps) await history.take(step)
      await history.end()
    }),
    { numRuns: 80 },
  ))
