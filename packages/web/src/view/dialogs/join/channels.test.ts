// channels.test.ts: which channels there are, and which of them somebody means.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noTags } from '@stonechat/irc'
import { CHANNELS_SHOWN, findChannels, readChannelName, readChannels } from './channels.ts'

const reply = (command: string, ...params: string[]) => ({ tags: noTags, source: undefined, command, params })
const listed = (name: string, members: string, topic = '') => reply('322', 'wren', name, members, topic)

test('readChannels gives the largest first, and nothing else that was answered', () => {
  const replies = [
    reply('321', 'wren', 'Channel', 'Users  Name'),
    listed('#sea', '3', '\x02tides\x02'),
    listed('#bay', '12'),
    listed('#ash', '3'),
    listed('no channel', '90'),
    listed('#odd', 'many'),
    reply('323', 'wren', 'End of /LIST'),
  ]
  assert.deepEqual(readChannels(replies), [
    { name: '#bay', members: 12, topic: '' },
    { name: '#ash', members: 3, topic: '' },
    { name: '#sea', members: 3, topic: 'tides' },
    { name: '#odd', members: 0, topic: '' },
  ])
})

test('findChannels looks in names first, then in topics, and shows a bounded number', () => {
  const channels = readChannels([listed('#boats', '9', 'the sea'), listed('#Sea', '2'), listed('#ash', '1')])
  const names = (typed: string): string[] => findChannels(channels, typed).shown.map(({ name }) => name)
  assert.deepEqual(names('#sea'), ['#Sea', '#boats'])
  assert.deepEqual(names(' '), ['#boats', '#Sea', '#ash'])
  assert.deepEqual(names('fjord'), [])
  const many = readChannels(Array.from({ length: 500 }, (_, index) => listed(`#c${index}`, '1')))
  assert.equal(findChannels(many, '').shown.length, CHANNELS_SHOWN)
  assert.equal(findChannels(many, '').count, 500)
})

test('readChannelName takes a name without its sign, and says what can be none', () => {
  assert.deepEqual(readChannelName(' sea '), { name: '#sea' })
  assert.deepEqual(readChannelName('#sea'), { name: '#sea' })
  assert.deepEqual(readChannelName('##sea'), { name: '##sea' })
  for (const typed of ['', 'two words', 'a,b', 'x'.repeat(80)])
    assert.ok('fault' in readChannelName(typed), typed)
})
