// secret-channels.test.ts: leaks of secret channels through side queries: whoever is in none cannot tell two worlds apart
// that differ in their secret channels alone (Modern IRC, "Secret Channel Mode").

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { commands } from '../core/commands/table.ts'
import { hears, others, questions, worlds } from './secret-worlds.ts'

test('every command is asked about secret channels, or is known to tell nothing of any channel', () => {
  for (const name of commands.keys()) assert.ok(Object.hasOwn(questions, name) !== others.has(name), name)
})

test('no answer, and nothing that is heard unasked, tells of what is in secret channels', () =>
  fc.assert(
    fc.asyncProperty(worlds, async world => {
      assert.deepEqual(await hears(world, 0), await hears(world, 1))
    }),
    { numRuns: 150 },
  ))
