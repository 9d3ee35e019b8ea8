// garbage.test.ts: messages, reactions, redactions and batches in any order and of any shape do no harm.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isBatch } from '../batches/lines-of.ts'
import { type Fixture, makeFixture } from '../history/fixture.ts'
import type { Incoming } from '../line.ts'
import { handleBatch } from './batch.ts'
import { handlerOf } from './table.ts'

const name = fc.constantFrom(
  '#sea',
  '@#sea',
  'me',
  'bob',
  '*',
  '',
  '#',
  '+a',
  '-a',
  '+b',
  '-b',
  'draft/multiline',
)
const word = fc.oneof(
  name,
  fc.constantFrom(
    'chathistory',
    'netsplit',
    'labeled-response',
    'LEFT',
    'RESUME',
    'GAP',
    'MESSAGES_LEFT_OUT',
  ),
  fc.constantFrom('1', '2', '\x01ACTION x', '\x01VERSION\x01', '\x01', '\x01\x01', 'hello me'),
  fc.string({ maxLength: 8 }),
)
const tag = fc.tuple(
  fc.constantFrom(
    'batch',
    'msgid',
    'time',
    '+draft/reply',
    '+draft/react',
    '+draft/unreact',
    '+typing',
    'account',
  ),
  fc.oneof(
    fc.constantFrom('a', 'b', '1', '2', '2026-01-01T00:00:00.000Z', 'active', ''),
    fc.string({ maxLength: 6 }),
  ),
)
const line = fc.record({
  tags: fc.array(tag, { maxLength: 4 }).map(tags => new Map(tags)),
  source: fc.constantFrom(undefined, 'irc.example', 'bob!b@host', 'me!m@host', 'ignored!i@host', '', '!@'),
  command: fc.constantFrom('PRIVMSG', 'NOTICE', 'TAGMSG', 'REDACT', 'NOTE', 'BATCH', 'BATCH', 'JOIN', 'QUIT'),
  params: fc.array(word, { maxLength: 4 }),
})

function hear(fixture: Fixture, message: Incoming): void {
  const dispatch = (each: Incoming): void => handlerOf(each.command)?.(fixture.context, each)
  const unit = fixture.batches.take(message)
  if (unit && isBatch(unit)) handleBatch(fixture.context, unit, dispatch)
  else if (unit) dispatch(unit)
}

/** What is found by its name is what is shown, and each is shown once. */
function check(fixture: Fixture): void {
  for (const conversation of fixture.context.conversations.all.values()) {
    const keys = conversation.items.map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length)
    const msgids = conversation.items.flatMap(({ msgid }) => msgid ?? [])
    assert.equal(new Set(msgids).size, msgids.length)
    for (const item of conversation.items) {
      if (item.msgid !== undefined) assert.equal(fixture.timelines.find(conversation, item.msgid), item)
    }
  }
}

test('the handlers of messages and batches survive whatever a server says, and keep their order in it', () => {
  const property = fc.property(fc.array(line, { maxLength: 60, size: 'max' }), lines => {
    const fixture = makeFixture({ itemsMax: 20 })
    fixture.open('#sea')
    for (const each of lines) {
      const shape = { tags: new Map<string, string>(), source: undefined, command: 'PING', params: [] }
      hear(fixture, fixture.incoming({ ...shape, ...each }))
    }
    fixture.time.nowMs += 100_000
    fixture.batches.tick()
    check(fixture)
    assert.ok(fixture.items('#sea').length <= 20)
  })
  fc.assert(property, { numRuns: 200, interruptAfterTimeLimit: 700 })
})
