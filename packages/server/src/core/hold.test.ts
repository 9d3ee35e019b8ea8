// hold.test.ts: lines in order, however late what they wait for is settled.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hold } from './hold.ts'

/** A hold, and what it has sent. */
function held(): { hold: Hold; sent: string[] } {
  const sent: string[] = []
  return { hold: new Hold(line => sent.push(line)), sent }
}

async function settle(of: PromiseWithResolvers<boolean>, kept: boolean): Promise<void> {
  of.resolve(kept)
  await of.promise
}

test('push sends at once where nothing waits', () => {
  const { hold, sent } = held()
  hold.push('a')
  assert.deepEqual(sent, ['a'])
  assert.equal(hold.bytes, 0)
})

test('until keeps back what is pushed after it, also behind one that is settled sooner', async () => {
  const { hold, sent } = held()
  const [first, second] = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()]
  hold.push('before')
  hold.until(first.promise, ['one'], 'no')
  hold.push('one')
  hold.until(second.promise, ['two'], 'no')
  hold.push('two')
  hold.push('after')
  assert.deepEqual(sent, ['before'])
  assert.equal(hold.bytes, 'onetwoafter'.length)
  await settle(second, true)
  assert.deepEqual(sent, ['before'])
  await settle(first, true)
  assert.deepEqual(sent, ['before', 'one', 'two', 'after'])
  assert.equal(hold.bytes, 0)
  assert.ok(hold.isEmpty)
})

for (const [echo, queued, instead] of [
  [':a PRIVMSG b', ':a PRIVMSG b', 'FAIL'],
  [':a PRIVMSG b', '@label=x :a PRIVMSG b', '@label=x FAIL'],
  ['@time=1;msgid=2 :a PRIVMSG b', '@time=1;msgid=2 :a PRIVMSG b', 'FAIL'],
  ['@time=1 :a PRIVMSG b', '@batch=1;time=1 :a PRIVMSG b', '@batch=1 FAIL'],
] as const) {
  test(`until refuses where nothing was kept: ${queued} becomes ${instead}`, async () => {
    const { hold, sent } = held()
    const kept = Promise.withResolvers<boolean>()
    hold.until(kept.promise, [echo], 'FAIL')
    for (const line of ['other', queued, queued]) hold.push(line)
    await settle(kept, false)
    assert.deepEqual(sent, ['other', instead, queued])
    assert.equal(hold.bytes, 0)
  })
}

test('whenEmpty waits for the last line', async () => {
  const { hold, sent } = held()
  hold.whenEmpty(() => sent.push('empty'))
  const kept = Promise.withResolvers<boolean>()
  hold.until(kept.promise, ['one'], 'no')
  hold.whenEmpty(() => sent.push('empty again'))
  hold.push('one')
  await settle(kept, true)
  assert.deepEqual(sent, ['empty', 'one', 'empty again'])
})
