// open-conversations.test.ts: what is open, under which name, and what is kept of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONVERSATIONS_MAX } from '../../limits.ts'
import { Stage } from '../incoming/stage.ts'

test('OpenConversations.open gives one conversation for one name, the server first', () => {
  const stage = new Stage()
  const sea = stage.conversations.open('#Sea')
  assert.equal(stage.conversations.open('#sEA'), sea)
  assert.equal(sea.kind, 'channel')
  assert.equal(stage.conversations.open('bob').kind, 'direct')
  assert.deepEqual([...stage.conversations.all.keys()], ['', '#sea', 'bob'])
  assert.equal(stage.conversations.get(''), stage.conversations.server)
})

test('OpenConversations.open gives what cannot be opened to the server', () => {
  const stage = new Stage()
  for (const name of ['', 'a b', ':x', 'a,b', 'y'.repeat(300)])
    assert.equal(stage.conversations.open(name), stage.conversations.server)
  for (let i = 0; i < CONVERSATIONS_MAX + 5; i++) stage.conversations.open(`n${i}`)
  assert.equal(stage.conversations.all.size, CONVERSATIONS_MAX + 1)
})

test('OpenConversations.want asks once there is a link, with keys first, and again on a new session', () => {
  const stage = new Stage({}, { channels: ['#a', '#b key'] })
  stage.online = false
  stage.conversations.restore({
    channels: '[{"name":"#c"},{"name":"bob"},{"name":7},null]',
    drafts: undefined,
  })
  assert.deepEqual(stage.takeSent(), [])
  assert.equal(stage.in('#a').joined, 'pending')
  stage.online = true
  stage.conversations.connected('new')
  assert.deepEqual(stage.takeSent(), ['JOIN #b,#c,#a key'])
  stage.conversations.change(stage.in('#a'), { joined: 'yes' })
  stage.conversations.leave(stage.in('#a'), 'off')
  assert.deepEqual(stage.takeSent(), ['PART #a off'])
  stage.conversations.connected('new')
  assert.deepEqual(stage.takeSent(), ['JOIN #b,#c key'])
  assert.equal(stage.in('#a').joined, 'no')
})

test('OpenConversations.leave without a link: we are out, and the server hears it when the session goes on', () => {
  const stage = new Stage()
  for (const name of ['#a', '#b', '#c'])
    stage.conversations.change(stage.conversations.want(name), { joined: 'yes' })
  stage.conversations.members.join(stage.in('#a'), 'ann')
  stage.online = false
  stage.takeSent()
  stage.conversations.leave(stage.in('#a'))
  stage.conversations.close(stage.in('#b'))
  assert.equal(stage.in('#a').joined, 'no')
  assert.equal(stage.in('#a').members.size, 0)
  stage.online = true
  stage.conversations.connected('resumed')
  assert.deepEqual(stage.takeSent(), ['PART #a', 'PART #b'])
  stage.conversations.connected('new')
  assert.deepEqual(stage.takeSent(), ['JOIN #c'])
})

test('OpenConversations.connected says many channels in lines that servers take', () => {
  const channels = Array.from({ length: 100 }, (_, i) => `#channel-${i}`)
  const stage = new Stage({}, { channels })
  stage.online = false
  stage.conversations.restore({ channels: undefined, drafts: undefined })
  stage.online = true
  stage.conversations.connected('new')
  const sent = stage.takeSent()
  assert.ok(sent.every(line => line.length < 510))
  assert.deepEqual(
    sent.flatMap(line => line.slice(5).split(',')),
    channels,
  )
})

test('OpenConversations keeps channels, private conversations and drafts', () => {
  const stage = new Stage()
  stage.conversations.want('#sea', 'key')
  stage.conversations.setDraft(stage.conversations.open('bob'), 'half a sen')
  const channels = stage.kept.get('channels')?.()
  const drafts = stage.kept.get('drafts')?.()
  const after = new Stage()
  after.online = false
  after.conversations.restore({ channels, drafts })
  assert.equal(after.in('bob').draft, 'half a sen')
  assert.equal(after.in('#sea').joined, 'pending')
  after.conversations.setDraft(after.in('bob'), '')
  assert.equal(after.kept.get('drafts')?.(), '')
})

test('OpenConversations.restore: whoever is told that a conversation is open finds its draft there', () => {
  const stage = new Stage()
  const drafts: string[] = []
  const push = ({ name }: { readonly name: string }): void => {
    if (name === 'opened') drafts.push([...stage.conversations.all.values()].map(({ draft }) => draft).join())
  }
  Object.assign(stage.told, { push })
  stage.conversations.restore({
    channels: '[{"name":"#Sea"}]',
    drafts: '[{"name":"#sea","draft":"half"},{"name":"bob","draft":"a sentence"}]',
  })
  assert.deepEqual(drafts, [',half', ',half,a sentence'])
})

test('OpenConversations.restore takes texts of others for none', () => {
  const stage = new Stage()
  for (const text of ['', '{', 'null', '7', '{"a":1}', '[1,"x",[],{"name":{}}]'])
    stage.conversations.restore({ channels: text, drafts: text })
  assert.equal(stage.conversations.all.size, 1)
})

test('OpenConversations.rename keeps the place in the list, and takes no name that is taken', () => {
  const stage = new Stage()
  for (const name of ['#a', '#b', '#c']) stage.conversations.open(name)
  assert.equal(stage.conversations.rename(stage.in('#b'), '#B2'), true)
  assert.deepEqual([...stage.conversations.all.keys()], ['', '#a', '#b2', '#c'])
  assert.equal(stage.conversations.rename(stage.in('#a'), '#c'), false)
  assert.equal(stage.conversations.rename(stage.in('#a'), 'nick'), false)
})

test('OpenConversations.flush tells each change once', () => {
  const stage = new Stage()
  const sea = stage.conversations.open('#sea')
  stage.told.length = 0
  stage.conversations.touch(sea)
  stage.conversations.change(sea, { modes: 'nt' })
  stage.conversations.flush()
  stage.conversations.flush()
  assert.deepEqual(
    stage.told.map(({ name }) => name),
    ['changed'],
  )
})

test('OpenConversations.refold makes one of names that have become one', () => {
  const stage = new Stage()
  stage.context.network.learn(['CASEMAPPING=ascii'])
  for (const name of ['#[a]', '#{a}', 'x^']) stage.conversations.open(name)
  stage.conversations.members.join(stage.in('#[a]'), 'b\\')
  stage.context.network.learn(['CASEMAPPING=rfc1459'])
  stage.conversations.refold()
  stage.context.people.refold()
  assert.deepEqual([...stage.conversations.all.keys()], ['', '#{a}', 'x^'])
  assert.equal(stage.in('#{a}').name, '#[a]')
  assert.deepEqual([...stage.in('#[a]').members.keys()], ['b|'])
  assert.equal(stage.conversations.withNick('B|').length, 1)
  assert.equal(stage.conversations.get('X~'), stage.in('x^'))
})

test('OpenConversations watches private conversations with MONITOR, as many as the server takes', () => {
  const stage = new Stage()
  stage.context.network.learn(['MONITOR=2'])
  for (const nick of ['ann', 'bob', 'cid']) stage.conversations.open(nick)
  assert.deepEqual(stage.takeSent(), ['MONITOR + ann', 'MONITOR + bob'])
  stage.conversations.close(stage.in('ann'))
  stage.conversations.rename(stage.in('bob'), 'bert')
  assert.deepEqual(stage.takeSent(), ['MONITOR - ann', 'MONITOR - bob', 'MONITOR + bert,cid'])
  stage.conversations.connected('resumed')
  assert.deepEqual(stage.takeSent(), [])
  stage.conversations.connected('new')
  assert.deepEqual(stage.takeSent(), ['MONITOR + bert,cid'])
})
