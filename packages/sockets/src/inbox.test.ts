// inbox.test.ts: the queue between a socket and its reader.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { SocketError } from './errors.ts'
import { Inbox } from './inbox.ts'

const waiting = { operation: 'receive', address: 'memory:test' } as const

test('take gives what was pushed, in order, to whoever asked first', async () => {
  const inbox = new Inbox<number>(2)
  const first = inbox.take(waiting)
  const second = inbox.take(waiting)
  for (const item of [1, 2, 3]) assert.ok(inbox.push(item))
  assert.deepEqual([await first, await second, await inbox.take(waiting)], [1, 2, 3])
})

test('push refuses what exceeds the items or the bytes, until something is taken', () => {
  const inbox = new Inbox<string>(3, { limitBytes: 10, bytesOf: item => item.length })
  assert.deepEqual(
    ['aaaa', 'bbbb', 'cccc', 'd', 'e'].map(item => inbox.push(item)),
    [true, true, false, true, false],
  )
  assert.equal(inbox.poll(), 'aaaa')
  assert.ok(inbox.push('cccc'))
  assert.deepEqual(inbox.drain(), ['bbbb', 'd', 'cccc'])
  assert.equal(inbox.size, 0)
  assert.ok(inbox.push('0123456789'), 'the bytes of what was taken are free again')
})

test('take reports a fault once, before what waits, and goes on', async () => {
  const inbox = new Inbox<number>(2)
  inbox.push(1)
  inbox.fault(new Error('lost'))
  await assert.rejects(inbox.take(waiting), /lost/)
  assert.equal(await inbox.take(waiting), 1)
  const next = inbox.take(waiting)
  inbox.fault(new Error('again'))
  await assert.rejects(next, /again/)
})

test('takeFault takes the error away from take', async () => {
  const inbox = new Inbox<number>(2)
  inbox.fault(new Error('lost'))
  inbox.push(1)
  assert.match(String(inbox.takeFault()?.error), /lost/)
  assert.equal(inbox.takeFault(), undefined)
  assert.equal(await inbox.take(waiting), 1)
})

test('end lets take finish what waits, then gives undefined', async () => {
  const inbox = new Inbox<number>(2)
  inbox.push(1)
  inbox.end()
  assert.equal(inbox.push(2), false)
  assert.deepEqual([await inbox.take(waiting), await inbox.take(waiting)], [1, undefined])
})

test('end with a failure rejects those who wait and those who come later', async () => {
  const inbox = new Inbox<number>(2)
  const waiter = inbox.take(waiting)
  inbox.end({ error: new Error('gone') })
  await assert.rejects(waiter, /gone/)
  await assert.rejects(inbox.take(waiting), /gone/)
})

test('take that gave up costs no item', async () => {
  const inbox = new Inbox<number>(2)
  const abort = new AbortController()
  const lost = inbox.take({ ...waiting, signal: abort.signal })
  abort.abort(new Error('enough'))
  await assert.rejects(lost, { code: 'ABORT_ERR', cause: new Error('enough') })
  await assert.rejects(inbox.take({ ...waiting, signal: abort.signal }), { code: 'ABORT_ERR' })
  await assert.rejects(inbox.take({ ...waiting, timeoutMs: 1 }), (error: unknown) => {
    assert.ok(error instanceof SocketError)
    assert.equal(error.message, 'receive memory:test: timed out after 1 ms')
    return true
  })
  inbox.push(1)
  assert.equal(await inbox.take(waiting), 1)
})

test('an inbox behaves as a bounded list does, whatever the order of calls', () => {
  const calls = fc.array(fc.oneof(fc.nat(9), fc.constantFrom('poll', 'drain', 'clear')), { maxLength: 60 })
  const limit = 5
  const property = fc.property(calls, calls => {
    const inbox = new Inbox<number>(limit, { limitBytes: 20, bytesOf: item => item })
    let model: number[] = []
    for (const call of calls) {
      if (call === 'poll') assert.equal(inbox.poll(), model.shift())
      else if (call === 'drain') assert.deepEqual(inbox.drain(), model.splice(0))
      else if (call === 'clear') {
        inbox.clear()
        model = []
      } else {
        const fits = model.length < limit && model.reduce((a, b) => a + b, 0) + call <= 20
        assert.equal(inbox.push(call), fits)
        if (fits) model.push(call)
      }
      assert.equal(inbox.size, model.length)
    }
  })
  fc.assert(property)
})
