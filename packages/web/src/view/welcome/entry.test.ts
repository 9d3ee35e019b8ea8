// entry.test.ts: who comes in, and what is said of names that cannot be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { channelInLink, type Entry, readEntry } from './entry.ts'

const guest: Entry = { nick: ' wren ', channel: 'sea', password: '', isMember: false, stays: true }

test('readEntry lets a guest in under a name, into a channel or none', () => {
  assert.deepEqual(readEntry(guest), { nick: 'wren', channels: ['#sea'], stays: true })
  assert.deepEqual(readEntry({ ...guest, channel: ' ' }), { nick: 'wren', channels: [], stays: true })
  assert.deepEqual(readEntry({ ...guest, nick: 'стриж' }), { nick: 'стриж', channels: ['#sea'], stays: true })
})

test('readEntry logs a member in, who is nobody without a password', () => {
  const member = { ...guest, isMember: true, password: 'fish' }
  assert.deepEqual(readEntry(member), {
    nick: 'wren',
    channels: ['#sea'],
    stays: true,
    credentials: { kind: 'password', account: 'wren', password: 'fish' },
  })
  assert.deepEqual(readEntry({ ...member, password: '' }), { password: 'Your password is missing' })
})

test('readEntry says at which field something is wrong, and what', () => {
  assert.deepEqual(readEntry({ ...guest, nick: '', channel: '#a b' }), {
    nick: 'Your name is missing',
    channel: 'A channel has neither spaces nor commas: #lobby',
  })
  for (const nick of ['two words', 'a,b', 'irc.example', 'a!b', '7up', '#sea', '-x', 'x'.repeat(33)]) {
    assert.ok('nick' in readEntry({ ...guest, nick }) && !('channels' in readEntry({ ...guest, nick })), nick)
  }
})

test('channelInLink reads every way in which a link names a channel', () => {
  const links = {
    '#/sea': '#sea',
    '#/%23sea': '#sea',
    '#sea': '#sea',
    '#/': '',
    '': '',
    '#/%E0': '',
    '#/m%C3%B6we': '#möwe',
    '#@wren': '',
    '#%zz': '',
  }
  for (const [hash, channel] of Object.entries(links)) assert.equal(channelInLink(hash), channel, hash)
})
