// client.test.ts: when requests are sent, sent again, and given up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClientCore, type ClientParameters } from './client.ts'
import { decode, encode, encodeRefusal, KIND } from './message.ts'
import { maxTransmitWaitMs, RFC_7252 } from './parameters.ts'
import { WINDOW_REQUESTS } from './window.ts'

const name = { clientHigh: 1, clientLow: 2 }
const payload = Uint8Array.of(7)
const DAY_MS = 86_400_000

function client(changes: Partial<ClientParameters> = {}, random = 0): ClientCore {
  const parameters = { transmission: RFC_7252, concurrency: 4, queue: 4, payloadBytesMax: 100, ...changes }
  return new ClientCore(parameters, name, () => random)
}

/** The sequences of what is sent, and the outcomes, at each time when something is due, until nothing is. */
function run(core: ClientCore): string[] {
  const log: string[] = []
  for (let nowMs = 0; ; nowMs = core.deadlineAtMs) {
    const { datagrams, outcomes } = core.advance(nowMs)
    for (const datagram of datagrams) log.push(`${nowMs} send ${decode(datagram)?.sequence}`)
    for (const { ticket, kind } of outcomes) log.push(`${nowMs} ${kind} ${ticket}`)
    if (core.deadlineAtMs === undefined) return log
  }
}

function answer(sequence: number, from = name): Uint8Array {
  return encode({ ...from, kind: KIND.answer, sequence, payload: Uint8Array.of(sequence) })
}

test('ClientCore sends again after 2 s, twice as long each time, and gives up (RFC 7252, section 4.2)', () => {
  const core = client()
  assert.equal(core.start(payload, 0, DAY_MS), 0)
  const sent = ['0 send 0', '2000 send 0', '6000 send 0', '14000 send 0', '30000 send 0']
  assert.deepEqual(run(core), [...sent, '62000 unanswered 0'])
})

test('ClientCore draws the first wait, up to half as long again', () => {
  const core = client({}, 1)
  core.start(payload, 0, DAY_MS)
  const log = run(core)
  assert.equal(log[1], '3000 send 0')
  assert.equal(log.at(-1), `${maxTransmitWaitMs(RFC_7252)} unanswered 0`)
})

test('ClientCore gives up at the deadline of the request', () => {
  const core = client()
  core.start(payload, 0, 5_000)
  assert.deepEqual(run(core), ['0 send 0', '2000 send 0', '5000 unanswered 0'])
})

test('ClientCore lets requests wait for their turn, in order, and not beyond their deadline', () => {
  const core = client({ concurrency: 1, queue: 2 })
  assert.equal(core.start(payload, 0, 3_000), 0)
  assert.equal(core.advance(0).datagrams.length, 1)
  assert.equal(core.start(payload, 0, 1_000), 1)
  assert.equal(core.start(payload, 0, 4_000), 2)
  assert.equal(core.start(payload, 0, 4_000), 'busy')
  const expired = [
    '1000 unanswered 1',
    '2000 send 0',
    '3000 send 2',
    '3000 unanswered 0',
    '4000 unanswered 2',
  ]
  assert.deepEqual(run(core), expired)
})

test('ClientCore refuses a payload that is too large', () => {
  assert.equal(client({ payloadBytesMax: 1 }).start(Uint8Array.of(1, 2), 0, 1), 'too-large')
})

test('ClientCore takes one answer to each request, and only its own', () => {
  const core = client()
  core.start(payload, 0, DAY_MS)
  core.start(payload, 0, DAY_MS)
  assert.equal(core.receive(answer(0)), undefined, 'it was not sent yet')
  core.advance(0)
  assert.equal(core.receive(answer(0, { clientHigh: 1, clientLow: 3 })), undefined)
  assert.equal(core.receive(answer(2)), undefined)
  assert.equal(core.receive(encode({ ...name, kind: KIND.request, sequence: 0, payload })), undefined)
  assert.equal(core.receive(Uint8Array.of(1, 2, 3)), undefined)
  assert.deepEqual(core.receive(answer(1)), { ticket: 1, kind: 'answer', payload: Uint8Array.of(1) })
  assert.equal(core.receive(answer(1)), undefined)
  const refused = core.receive(encodeRefusal({ ...name, sequence: 0 }, 'closing'))
  assert.deepEqual(refused, { ticket: 0, kind: 'refusal', refusal: 'closing' })
  assert.equal(core.deadlineAtMs, undefined)
})

test('ClientCore forgets what is cancelled or abandoned', () => {
  const core = client({ concurrency: 2 })
  for (let ticket = 0; ticket < 4; ticket += 1) core.start(payload, 0, DAY_MS)
  core.advance(0)
  core.cancel(0)
  core.cancel(3)
  assert.deepEqual(core.abandon(), [1])
  assert.equal(core.receive(answer(1)), undefined)
  assert.equal(core.advance(0).datagrams.length, 1)
  core.cancel(2)
  assert.equal(core.deadlineAtMs, undefined)
})

test('ClientCore leaves no request behind the window that a server remembers', () => {
  const core = client({ concurrency: 2, queue: 2 * WINDOW_REQUESTS })
  for (let ticket = 0; ticket < WINDOW_REQUESTS + 2; ticket += 1) core.start(payload, 0, DAY_MS)
  let sent = core.advance(0).datagrams.length
  for (let ticket = 1; ticket < WINDOW_REQUESTS; ticket += 1) {
    core.receive(answer(ticket))
    sent += core.advance(0).datagrams.length
  }
  assert.equal(sent, WINDOW_REQUESTS, 'the first is still unanswered, and holds up the rest')
  core.receive(answer(0))
  assert.equal(core.advance(0).datagrams.length, 2)
})
