// history.test.ts: what clients ask of the history, and messages of several lines, mutated: answered in lines of IRC.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault, parseMessage, serverLineLimits } from '@stonechat/irc'
import * as fc from 'fast-check'
import { MemoryStore } from '../store/memory.ts'
import { cases } from '../testing/cases.ts'
import { Conversation, type TestClient } from '../testing/conversation.ts'
import { mutated } from '../testing/mutations.ts'

const capabilities =
  'batch message-tags server-time echo-message draft/multiline draft/chathistory draft/event-playback'
const multiline = { maxBytes: 200, maxLines: 4 }

function harbour(): { sea: Conversation; alice: TestClient; bob: TestClient } {
  const sea = new Conversation({ multiline }, new MemoryStore('x'))
  const alice = sea.join('alice', { capabilities, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: 'message-tags', channels: ['#sea'] })
  bob.says('PRIVMSG #sea :a calm sea', 'PRIVMSG alice :hello', 'TOPIC #sea :waves')
  sea.forget()
  return { sea, alice, bob }
}

/** As the edge hands them over: well-formed, and cut at line feeds. */
function asLine(text: string): string {
  return text.toWellFormed().replaceAll(/[\r\n]/g, '')
}

/** Lets what waits for the store be said. */
function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

function areLines(lines: readonly string[]): void {
  for (const line of lines) {
    assert.ok(!isFault(parseMessage(line, serverLineLimits)), `no line of IRC: ${JSON.stringify(line)}`)
    assert.ok(line.isWellFormed(), 'half a character')
  }
}

test('CHATHISTORY and SEARCH answer whatever is asked of them', async () => {
  const questions = fc.constantFrom(
    'CHATHISTORY LATEST #sea * 10',
    'CHATHISTORY BETWEEN #sea timestamp=2026-01-01T00:00:00.000Z msgid=x-1 10',
    'CHATHISTORY TARGETS timestamp=2025-01-01T00:00:00.000Z timestamp=2027-01-01T00:00:00.000Z 10',
    'CHATHISTORY AROUND bob msgid=x-3 3',
    'SEARCH text="calm\\ssea";in=#sea;from=bob;after=2025-01-01T00:00:00.000Z;limit=5',
    'SEARCH in=bob',
    'REDACT #sea x-1 :x',
  )
  const words = [
    ' ',
    ';',
    '=',
    '"',
    '\\s',
    '\\',
    '*',
    '#sea',
    'bob',
    'msgid=',
    'timestamp=',
    'text=',
    '-1',
    '0',
    '99999999999',
  ]
  await fc.assert(
    fc.asyncProperty(mutated(questions, words).map(asLine), async line => {
      const { sea, alice, bob } = harbour()
      await sea.core.receive(alice.session, line)
      await settle()
      areLines([...alice.heard(), ...bob.heard()])
    }),
    cases(200),
  )
})

/** Of the messages of several lines among these: how many lines each has, and how long they are together. */
function sizesOf(lines: readonly string[]): { readonly lines: number; readonly bytes: number }[] {
  const batches = new Map<string, string[]>()
  for (const line of lines) {
    const message = parseMessage(line, serverLineLimits)
    const batch = isFault(message) ? undefined : message.tags.get('batch')
    if (isFault(message) || batch === undefined) continue
    batches.set(batch, [...(batches.get(batch) ?? []), message.params.at(-1) ?? ''])
  }
  return [...batches.values()].map(texts => ({
    lines: texts.length,
    bytes: Buffer.byteLength(texts.join('')),
  }))
}

test('messages of several lines are no longer than they may be, and other clients hear no batches', async () => {
  const lines = fc.constantFrom(
    'BATCH +1 draft/multiline #sea',
    'BATCH +2 draft/multiline bob',
    '@batch=1 PRIVMSG #sea :one',
    '@batch=1 PRIVMSG #sea :',
    '@batch=1;draft/multiline-concat PRIVMSG #sea :two',
    '@batch=2 NOTICE bob :three',
    `@batch=1 PRIVMSG #sea :${'é'.repeat(60)}`,
    'BATCH -1',
    'BATCH -2',
    'PRIVMSG #sea :aside',
    'PART #sea',
    'CAP REQ :-batch',
  )
  const words = [
    'BATCH ',
    '+1',
    '-1',
    '@batch=',
    '@batch=1 ',
    ';draft/multiline-concat',
    ' :',
    '#sea',
    'bob',
    'x'.repeat(300),
  ]
  const line = fc.oneof(
    { weight: 3, arbitrary: lines },
    { weight: 1, arbitrary: mutated(lines, words).map(asLine) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 3, maxLength: 30 }), async said => {
      const { sea, alice, bob } = harbour()
      for (const each of said) await sea.core.receive(alice.session, each)
      await settle()
      const [echoes, heard] = [alice.heard(), bob.heard()]
      areLines([...echoes, ...heard])
      for (const { lines, bytes } of sizesOf(echoes)) {
        assert.ok(lines <= multiline.maxLines && bytes <= multiline.maxBytes)
      }
      // He has not asked for batches.
      assert.ok(!heard.some(each => /^(?:@\S+ )?(?::\S+ )?BATCH /.test(each)))
    }),
    cases(200),
  )
})
