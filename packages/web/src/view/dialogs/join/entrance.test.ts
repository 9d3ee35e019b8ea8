// entrance.test.ts: somebody comes into a channel, or is told why not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Entrance, readRefusal } from './entrance.ts'

test('readRefusal puts the modes that keep somebody out into words, and leaves other words as they are', () => {
  assert.equal(readRefusal('Cannot join channel (+k)').needsKey, true)
  assert.match(readRefusal('Cannot join channel (+i)').reason, /invited/)
  assert.deepEqual(readRefusal('You have joined too many channels'), {
    reason: 'You have joined too many channels',
    needsKey: false,
  })
})

test('Entrance takes a channel that it was not let into off the list, where it has put it there', async () => {
  const forgotten: string[] = []
  const open = new Set(['#bay'])
  const entrance = new Entrance({
    join: channel => Promise.reject(new Error(`join ${channel}: Cannot join channel (+k)`)),
    conversation: name => (open.has(name) ? {} : undefined),
    forget: channel => forgotten.push(channel),
  })
  assert.equal(await entrance.enter('#sea', ''), undefined)
  assert.equal(await entrance.enter('#bay', ''), undefined)
  assert.deepEqual(forgotten, ['#sea'])
  assert.equal(entrance.state.value.kind, 'refused')
})

test('Entrance hands on the key, and gives the id of the channel', async () => {
  const keys: (string | undefined)[] = []
  const entrance = new Entrance({
    join: (channel, key) => {
      keys.push(key)
      return Promise.resolve({ id: channel.toLowerCase() })
    },
    conversation: () => undefined,
    forget: () => assert.fail('it is in'),
  })
  assert.equal(await entrance.enter('#Sea', 'fish'), '#sea')
  assert.equal(await entrance.enter('#Sea', ''), '#sea')
  assert.deepEqual(keys, ['fish', undefined])
})
