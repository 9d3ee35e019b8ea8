// saved-items.test.ts: what was said survives as text, and no text harms.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ITEMS_SAVED_CHARS_MAX } from '../../limits.ts'
import type { ChatItem } from '../../model/item.ts'
import { messageOf } from '../history/model-server.ts'
import { readItems, writeItems } from './saved-items.ts'

const said = (msgid: string | undefined, text = 'hello'): ChatItem => ({
  ...messageOf(msgid, 1),
  kind: 'message',
  key: `key of ${msgid}`,
  text,
})

test('writeItems and readItems give back what the server has named, with reactions and gaps', () => {
  const reacted = { ...said('a'), reactions: new Map([['👍', new Set(['wren', 'finch'])]]) }
  const redacted = { ...said('b', ''), redacted: { nick: 'op', reason: 'no' } }
  const gap = { kind: 'gap', key: 'g', msgid: undefined, atMs: 1, state: 'filling' } as const
  const event = {
    kind: 'event',
    key: 'e',
    msgid: 'e',
    atMs: 2,
    what: 'kick',
    nick: 'op',
    target: 'crow',
    text: 'out',
    own: false,
  } as const
  const info = { kind: 'info', key: 'i', msgid: undefined, atMs: 1, severity: 'info', text: 'words' } as const
  const items = [gap, reacted, redacted, gap, event, info, said(undefined)]
  const { name, items: found } = readItems(writeItems('#Sea', items, 10))
  assert.equal(name, '#Sea')
  const keyed = found.map((item, place) => ({ ...item, key: ['key of a', 'key of b', 'g', 'e'][place] }))
  assert.deepEqual(keyed, [reacted, redacted, { ...gap, state: 'open' }, event])
})

test('writeItems keeps the newest, no more than so many, and no more text than a browser has room for', () => {
  const many = Array.from({ length: 20 }, (_, index) => said(`m${index}`))
  const kept = readItems(writeItems('#sea', many, 3)).items.map(({ msgid }) => msgid)
  assert.deepEqual(kept, ['m17', 'm18', 'm19'])
  const long = Array.from({ length: 200 }, (_, index) => said(`m${index}`, 'x'.repeat(4_000)))
  const text = writeItems('#sea', long, 1_000)
  assert.ok(text.length < ITEMS_SAVED_CHARS_MAX * 1.1 && text.length > ITEMS_SAVED_CHARS_MAX * 0.9)
  assert.equal(writeItems('#sea', [said(undefined)], 10), '')
})

test('readItems makes something of any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), text => {
      assert.ok(Array.isArray(readItems(text).items))
    }),
  )
  const odd = { kind: 'message', msgid: 'a', atMs: 1, text: 7, reactions: [['x', 'y'], 4], redacted: 3 }
  const { items } = readItems(JSON.stringify({ name: '#sea', items: [odd, { ...odd, atMs: 'soon' }] }))
  assert.deepEqual(
    items.map(item => item.kind === 'message' && [item.text, item.reactions.size]),
    [['', 0]],
  )
})
