// flow.test.ts: windows on both sides: what is counted, when room is told, and what is too much.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ReceiveFlow, SendFlow, WINDOWS } from './flow.ts'
import { CONNECTION_WINDOW_BYTES, STREAM_WINDOW_BYTES } from './limits.ts'
import { weigh } from './window.ts'

/** The heaviest message, less one: what may lie beyond a limit. */
const EXCESS = 65_536 + 256 * 64 - 1

test('R-FLOW-1: weigh: a message counts its body, and 64 bytes for each slot', () => {
  assert.equal(weigh(100, 1), 164)
  assert.equal(weigh(100, 3), 292)
})

test('R-FLOW-1: SendFlow: a message may begin below a limit, however far it reaches', () => {
  const flow = new SendFlow(1000)
  flow.count(3, 999)
  assert.equal(flow.isOpen, true)
  flow.count(3, 65_600)
  assert.equal(flow.isOpen, false)
})

test('R-FLOW-1, R-FLOW-2: SendFlow: a stream has a limit of its own, 65,536 at first', () => {
  const flow = new SendFlow(1_000_000)
  flow.count(3, 65_536)
  assert.deepEqual([flow.isOpen, flow.isStreamOpen(3), flow.isStreamOpen(4)], [true, false, true])
})

test('R-FLOW-2: SendFlow.raise: limits are totals, and a lower one changes nothing', () => {
  const flow = new SendFlow(1000)
  flow.count(0, 1500)
  assert.equal(flow.raise({ kind: 'max-data', maximum: 900 }), false)
  assert.equal(flow.raise({ kind: 'max-data', maximum: 1500 }), true)
  assert.equal(flow.isOpen, false)
  flow.raise({ kind: 'max-data', maximum: 1501 })
  assert.equal(flow.isOpen, true)
})

test('R-FLOW-3: ReceiveFlow tells a limit once a quarter of the window was taken, and not before', () => {
  const flow = new ReceiveFlow()
  flow.countInStream(7, 16_383)
  flow.take(7, 16_383)
  assert.equal(flow.isDue, false)
  assert.equal(flow.announce(), undefined)
  flow.take(7, 1)
  assert.deepEqual(flow.announce(), {
    kind: 'max-stream-data',
    stream: 7,
    maximum: STREAM_WINDOW_BYTES + 16_384,
  })
  assert.equal(flow.announce(), undefined)
  flow.take(8, CONNECTION_WINDOW_BYTES / 4 - 16_384)
  assert.deepEqual(flow.announce(), {
    kind: 'max-data',
    maximum: CONNECTION_WINDOW_BYTES + CONNECTION_WINDOW_BYTES / 4,
  })
})

test('R-FLOW-3, R-FRAME-2: ReceiveFlow: an announcement that is lost is told again, as the limit is then', () => {
  const flow = new ReceiveFlow()
  flow.take(7, 20_000)
  const lost = flow.announce()
  assert.ok(lost)
  flow.take(7, 1000)
  flow.announceAgain(lost)
  assert.deepEqual(flow.announce(), {
    kind: 'max-stream-data',
    stream: 7,
    maximum: STREAM_WINDOW_BYTES + 21_000,
  })
})

test('R-FLOW-3: ReceiveFlow.announceAll tells the limits of the connection and of all streams again', () => {
  const flow = new ReceiveFlow()
  flow.take(7, 100)
  flow.take(9, 200)
  flow.announceAll()
  const told = [flow.announce(), flow.announce(), flow.announce(), flow.announce()]
  assert.deepEqual(told, [
    { kind: 'max-data', maximum: CONNECTION_WINDOW_BYTES + 300 },
    { kind: 'max-stream-data', stream: 7, maximum: STREAM_WINDOW_BYTES + 100 },
    { kind: 'max-stream-data', stream: 9, maximum: STREAM_WINDOW_BYTES + 200 },
    undefined,
  ])
})

test('R-FLOW-4: ReceiveFlow lets the last message reach beyond a limit, and no other', () => {
  const flow = new ReceiveFlow()
  assert.equal(flow.count(CONNECTION_WINDOW_BYTES + EXCESS), true)
  assert.equal(flow.count(1), false)
  assert.equal(flow.countInStream(1, STREAM_WINDOW_BYTES + EXCESS), true)
  assert.equal(flow.countInStream(1, 1), false)
})

test('R-FLOW-3: ReceiveFlow of a client doubles its windows with each limit that it tells, up to the most', () => {
  const flow = new ReceiveFlow(WINDOWS.client)
  const told: string[] = []
  for (let taken = 0; taken < 700_000; taken += 10_000) {
    flow.take(7, 10_000)
    for (let frame = flow.announce(); frame !== undefined; frame = flow.announce()) {
      told.push(`${frame.kind} ${(frame.maximum - taken - 10_000) / 1024}`)
    }
  }
  const [streams, connection] = ['max-stream-data', 'max-data'].map(kind =>
    told.flatMap(line => (line.startsWith(`${kind} `) ? [Number(line.split(' ')[1])] : [])),
  )
  assert.deepEqual(streams?.slice(0, 3), [128, 256, 256])
  assert.deepEqual(connection?.slice(0, 2), [512, 512])
})
