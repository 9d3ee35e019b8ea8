// wait.test.ts: waits end in time and leave nothing behind.
import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { mock, test } from 'node:test'
import { wait } from './wait.ts'

const waiting = { operation: 'connect', address: 'tcp://host:1' } as const

test('wait leaves no listener on the signal, however it ends', async () => {
  const { signal } = new AbortController()
  const listeners = () => getEventListeners(signal, 'abort').length
  const patience = { ...waiting, signal, timeoutMs: 60_000 }
  const resolved = wait<number>(patience, resolve => {
    setImmediate(resolve, 7)
    return () => {}
  })
  assert.equal(listeners(), 1)
  assert.equal(await resolved, 7)
  const rejected = wait(patience, (_, reject) => {
    setImmediate(reject, new Error('refused'))
    return () => {}
  })
  await assert.rejects(rejected, /refused/)
  await assert.rejects(
    wait({ ...patience, timeoutMs: 1 }, () => () => {}),
    { code: 'ETIMEDOUT' },
  )
  assert.equal(listeners(), 0)
  assert.ok(!process.getActiveResourcesInfo().includes('Timeout'), 'no timer is left')
})

test('wait gives up once, with the reason of the abort', async () => {
  const abort = new AbortController()
  let gaveUp = 0
  const waited = wait({ ...waiting, signal: abort.signal }, () => () => {
    gaveUp += 1
  })
  abort.abort('tired')
  await assert.rejects(waited, {
    code: 'ABORT_ERR',
    cause: 'tired',
    message: 'connect tcp://host:1: aborted',
  })
  assert.equal(gaveUp, 1)
})

test('wait does not start at all on an aborted signal', async () => {
  const start = mock.fn(() => () => {})
  await assert.rejects(wait({ ...waiting, signal: AbortSignal.abort() }, start), { code: 'ABORT_ERR' })
  assert.equal(start.mock.callCount(), 0)
})

test('wait longer than a timer can count does not end at once', async () => {
  const waited = wait<string>({ ...waiting, timeoutMs: 2 ** 40 }, resolve => {
    setTimeout(resolve, 5, 'in time')
    return () => {}
  })
  assert.equal(await waited, 'in time')
})
