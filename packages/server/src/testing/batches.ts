// batches.ts: for tests: lines are lines of IRC, and their batches open and close as IRCv3 batch has it.

import assert from 'node:assert/strict'
import { isFault, parseMessage, serverLineLimits } from '@stonechat/irc'

export function checkBatches(lines: readonly string[]): void {
  /** The batches that are open, and the one that each is nested in. */
  const open = new Map<string, string | undefined>()
  for (const line of lines) {
    const message = parseMessage(line, serverLineLimits)
    assert.ok(!isFault(message), line)
    const within = message.tags.get('batch')
    assert.ok(within === undefined || open.has(within), `in a batch that is not open: ${line}`)
    if (message.command !== 'BATCH') continue
    const [word = ''] = message.params
    const name = word.slice(1)
    assert.match(name, /^[A-Za-z0-9-]+$/)
    assert.equal(open.has(name), word.startsWith('-'), line)
    // "If they do, they both MUST have batch tag, and they MUST refer to the same batch."
    if (word.startsWith('+')) open.set(name, within)
    else assert.equal(open.get(name), within, line)
    if (word.startsWith('-')) open.delete(name)
  }
  assert.deepEqual([...open], [], 'a batch was left open')
}
