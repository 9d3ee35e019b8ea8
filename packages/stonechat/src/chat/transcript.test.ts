// transcript.test.ts: what was said, as lines: each once, and harmless.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatMessage } from '@stonechat/client'
import { Transcript } from './transcript.ts'

function said(number: number, text = `message ${number}`, more: Partial<ChatMessage> = {}): ChatMessage {
  return {
    kind: 'message',
    key: `k${number}`,
    msgid: `m${number}`,
    nonce: undefined,
    atMs: number * 1000,
    nick: 'wren',
    account: undefined,
    own: false,
    bot: false,
    form: 'text',
    audience: '',
    text,
    replyTo: undefined,
    reactions: new Map(),
    redacted: undefined,
    mention: false,
    delivery: 'received',
    failure: undefined,
    ...more,
  }
}

function printed(isJson = false): { lines: string[]; transcript: Transcript } {
  const lines: string[] = []
  return { lines, transcript: new Transcript({ isJson, print: text => lines.push(text) }) }
}

test('Transcript: the last ones, then each that is new, once, wherever history puts it', () => {
  const { lines, transcript } = printed()
  const items = [1, 2, 3].map(number => said(number))
  transcript.begin({ name: '#sea', items }, 1)
  assert.equal(transcript.show({ name: '#sea', items }), false)
  // What was missed is waited for, as long as it may come; what is older than the first line does not count.
  const gap = { kind: 'gap', key: 'g', msgid: undefined, atMs: 3000, state: 'filling' } as const
  assert.equal(transcript.show({ name: '#sea', items: [...items, gap, said(6)] }), false)
  assert.equal(transcript.show({ name: '#sea', items: [said(0), ...items, said(5), said(6)] }), true)
  transcript.show({ name: '#sea', items: [...items, said(4), said(5), said(6)] })
  assert.deepEqual(
    lines.map(line => line.slice(-10)),
    ['message 3\n', 'message 5\n', 'message 6\n', 'message 4\n'],
  )
})

test('Transcript: text is harmless, a line each, and JSON has it as it was said', () => {
  const text = '\u001b]0;title\u0007 \u0002bold\u0002\nsecond'
  const { lines, transcript } = printed()
  transcript.show({ name: '#sea', items: [said(1, text), said(2, 'waves', { form: 'action' })] })
  assert.equal(lines.length, 2)
  assert.doesNotMatch(lines.join('').replaceAll('\n', ''), /\p{Cc}/u)
  assert.match(lines[0] ?? '', /^1970-01-01T00:00:01\.000Z <wren> .* bold\n\S+ <wren> second\n$/)
  assert.match(lines[1] ?? '', /Z \* wren waves\n$/)
  const json = printed(true)
  json.transcript.show({ name: '#sea', items: [said(1, text)] })
  const { text: same, conversation }: { text: string; conversation: string } = JSON.parse(json.lines[0] ?? '')
  assert.deepEqual([same, conversation], [text, '#sea'])
})

test('Transcript: what was said between our coming and the first look is printed too', () => {
  const { lines, transcript } = printed()
  const join = {
    kind: 'event',
    key: 'j',
    msgid: undefined,
    atMs: 2500,
    what: 'join',
    nick: 'finch',
    target: '',
    text: '',
    own: true,
  } as const
  transcript.begin({ name: '#sea', items: [said(1), said(2), join, said(3)] }, 0)
  assert.deepEqual(
    lines.map(line => line.slice(-10)),
    ['message 3\n'],
  )
})
