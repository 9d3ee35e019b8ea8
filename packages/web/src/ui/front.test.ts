// front.test.ts: which conversation stands in front, and its address.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation } from '@stonechat/client'
import { addressOf, Front, placeOf, titleOf } from './front.ts'

test('addressOf and placeOf name the same conversation, whatever it is called', () => {
  for (const id of ['#sea', '##rust', '&local', 'wren', '#100%', '#mer/été', '#الخليج', '']) {
    assert.equal(placeOf(addressOf(id)), id)
  }
  assert.equal(addressOf('#sea'), '#sea')
  assert.equal(addressOf('wren'), '#@wren')
  assert.equal(placeOf('#/sea'), '#sea')
  assert.equal(placeOf('#/%23sea'), '#sea')
})

test('placeOf finds nothing where there is no address, or a broken one', () => {
  assert.equal(placeOf(''), undefined)
  assert.equal(placeOf('#'), undefined)
  assert.equal(placeOf('#%E0%A4%A'), undefined)
})

test('Front shows the server until there is a channel, then the channel', () => {
  const front = new Front(undefined)
  assert.equal(front.choose([server], '')?.id, '')
  assert.equal(front.choose([server, sea, bay], '')?.id, '#sea')
  assert.equal(front.choose([server, sea, bay], '#sea')?.id, '#sea')
})

test('Front waits for what the address names, and shows it when it is there', () => {
  const front = new Front('#Bay')
  assert.equal(front.choose([server, sea], '')?.id, '#sea')
  assert.equal(front.wanted, '#Bay')
  assert.equal(front.choose([server, sea, bay], '#sea')?.id, '#bay')
  assert.equal(front.wanted, undefined)
})

test('Front keeps what somebody has chosen, the server too, and what has a new name', () => {
  const front = new Front(undefined)
  front.choose([server, sea, bay], '')
  assert.equal(front.choose([server, sea, bay], '#sea')?.id, '#sea')
  assert.equal(front.choose([server, sea, bay], '')?.id, '')
  assert.equal(front.choose([server, sea, bay], '')?.id, '')
  const renamed = { ...conversationOf('#bay') }
  assert.equal(front.choose([server, sea, renamed], '#bay')?.id, '#bay')
  Object.assign(renamed, { id: '#gulf' })
  assert.equal(front.choose([server, sea, renamed], '#bay')?.id, '#gulf')
})

test('Front goes to another one when what was in front is closed', () => {
  const front = new Front('#bay')
  front.choose([server, sea, bay], '')
  assert.equal(front.choose([server, sea], '#bay')?.id, '#sea')
})

test('titleOf counts what names us, and marks what is new', () => {
  assert.equal(titleOf('#sea', 0, 0), '#sea · stonechat')
  assert.equal(titleOf('#sea', 0, 4), '• #sea · stonechat')
  assert.equal(titleOf('#sea', 2, 4), '(2) #sea · stonechat')
  assert.equal(titleOf(undefined, 0, 0), 'stonechat')
})

function conversationOf(id: string): Conversation {
  const kind = id === '' ? 'server' : id.startsWith('#') ? 'channel' : 'direct'
  const nothing = { refusal: undefined, topic: undefined, person: undefined, readUpToMs: undefined }
  const counts = { unread: 0, mentions: 0, revision: 0 }
  const empty = { modes: '', members: new Map(), items: [], typing: [], draft: '' }
  return { id, name: id, kind, joined: 'yes', history: 'complete', ...nothing, ...counts, ...empty }
}

const server = conversationOf('')
const sea = conversationOf('#sea')
const bay = conversationOf('#bay')
