// keeper.test.ts: what is kept, when, and what becomes of a store that does not work.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Keeper } from './keeper.ts'

test('Keeper writes nothing before what was kept has been read, and then the newest alone', async () => {
  const texts = new Map([['outbox', 'old']])
  const writes: string[] = []
  const write = async (name: string, text: string) => {
    writes.push(`${name} ${text}`)
  }
  const keeper = new Keeper({ read: async name => texts.get(name), write }, false, assert.fail)
  keeper.keep('outbox', () => 'a')
  keeper.keep('outbox', () => 'b')
  await keeper.settled()
  assert.deepEqual(writes, [])
  assert.equal((await keeper.restore()).outbox, 'old')
  keeper.begin()
  await keeper.settled()
  assert.deepEqual(writes, ['outbox b'])
})

test('Keeper says once that a store does not work, tries again, and says it again when it had worked', async () => {
  const reasons: string[] = []
  let isFull = true
  const write = async () => {
    if (isFull) throw new Error('no space left')
  }
  const keeper = new Keeper(
    { read: async () => undefined, write },
    false,
    reason => void reasons.push(reason),
  )
  keeper.begin()
  for (const isFullNow of [true, true, false, true]) {
    isFull = isFullNow
    keeper.keep('drafts', () => 'half a sen')
    await keeper.settled()
  }
  assert.deepEqual(reasons, ['write drafts: no space left', 'write drafts: no space left'])
})

test('Keeper: a store that cannot be read is as one that is empty', async () => {
  const reasons: string[] = []
  const read = async (name: string) => {
    if (name === 'outbox') throw new Error('not yours')
    return name
  }
  const keeper = new Keeper(
    { read, write: async () => undefined },
    false,
    reason => void reasons.push(reason),
  )
  const kept = await keeper.restore()
  assert.deepEqual([kept.outbox, kept.channels, reasons], [undefined, 'channels', ['read outbox: not yours']])
})

test('Keeper.flush has all on its way at once, also what was to wait for longer', async () => {
  const writes: string[] = []
  const write = async (name: string, text: string) => void writes.push(`${name} ${text}`)
  const keeper = new Keeper({ read: async () => undefined, write }, false, assert.fail)
  keeper.begin()
  keeper.keep('outbox', () => 'a')
  keeper.keep('items/0', () => 'b', false)
  keeper.flush()
  assert.deepEqual(writes, ['outbox a', 'items/0 b'])
  keeper.keep('items/0', () => 'c', false)
  await keeper.settled()
  assert.deepEqual(writes.slice(2), ['items/0 c'])
})
