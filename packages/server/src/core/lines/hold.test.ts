// hold.test.ts: lines in order, however late what they wait for is settled.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hold } from './hold.ts'

/** A hold, and what it has sent. */
function held(): { hold: Hold; sent: string[] } {
  const sent: string[] = []
  const hold = new Hold(
    line => sent.push(line),
    () => sent.push('(empty)'),
  )
  return { hold, sent }
}

async function settle(of: PromiseWithResolvers<boolean>, kept: boolean): Promise<void> {
  of.resolve(kept)
  await of.promise
}

test('until keeps back what is pushed after it, also behind one that is settled sooner', async () => {
  const { hold, sent } = held()
  const [first, second] = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()]
  hold.until(first.promise, ['one'], 'no')
  hold.push('one')
  hold.until(second.promise, ['two'], 'no')
  hold.push('two')
  hold.push('after')
  assert.deepEqual(sent, [])
  assert.equal(hold.bytes, 'onetwoafter'.length)
  await settle(second, true)
  assert.deepEqual(sent, [])
  await settle(first, true)
  assert.deepEqual(sent, ['one', 'two', 'after', '(empty)'])
  assert.equal(hold.bytes, 0)
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
    assert.deepEqual(sent, ['other', instead, queued, '(empty)'])
    assert.equal(hold.bytes, 0)
  })
}

test('nothing waits any more each time that the last line is sent', async () => {
  const { hold, sent } = held()
  for (const line of ['one', 'two']) {
    const kept = Promise.withResolvers<boolean>()
    hold.until(kept.promise, [line], 'no')
    hold.push(line)
    await settle(kept, true)
  }
  assert.deepEqual(sent, ['one', '(empty)', 'two', '(empty)'])
})
