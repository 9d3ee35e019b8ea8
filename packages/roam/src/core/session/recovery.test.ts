// recovery.test.ts: a sender's whole recovery, as a conversation on virtual time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PACKET_BYTES_MAX } from '../limits.ts'
import type { Ack, NumberRange } from '../wire/frames.ts'
import { Recovery } from './recovery.ts'
import type { SentPacket } from './sent-packet.ts'

/** A sender whose packets have 100 bytes, unless they are said to have others, and carry their own names. */
class Sender {
  readonly recovery = new Recovery<string>()
  #next = 0

  sends(nowMs: number, more: Partial<SentPacket<string>> = {}): void {
    const number = this.#next++
    const usual = { bytes: 100, asksForAck: true, isMtuProbe: false, content: `p${number}` }
    this.recovery.sent({ number, sentMs: nowMs, ...usual, ...more })
  }

  hears(nowMs: number, ranges: readonly NumberRange[], delayMs = 0): string {
    this.recovery.heard()
    const ack: Ack = { kind: 'ack', delayUs: delayMs * 1000, ranges }
    const outcome = this.recovery.receiveAck(ack, nowMs)
    if (!outcome) return 'fault'
    return Object.entries(outcome)
      .flatMap(([what, packets]) => (packets.length === 0 ? [] : `${what} ${names(packets)}`))
      .join(', ')
  }
}

function names(packets: readonly SentPacket<string>[]): string {
  return packets.map(({ content }) => content).join(' ')
}

function to(last: number, first = 0): NumberRange[] {
  return [{ first, last }]
}

test('Recovery: an ACK that comes in time ends the wait, and measures the path', () => {
  const sender = new Sender()
  assert.equal(sender.recovery.deadlineMs, undefined)
  sender.sends(0)
  assert.equal(sender.recovery.deadlineMs, 333 + 4 * 166.5 + 25)
  assert.equal(sender.hears(125, to(0), 25), 'acknowledged p0')
  assert.equal(sender.recovery.deadlineMs, undefined)
  assert.equal(sender.recovery.rtt.smoothedMs, 100)
})

test('R-PTO-1, R-PTO-3: Recovery: without an ACK a probe is due, and when the probe is acknowledged, what was before it is lost', () => {
  const sender = new Sender()
  sender.sends(0)
  sender.hears(100, to(0))
  sender.sends(1000)
  const probeMs = 1000 + 100 + 4 * 50 + 25
  assert.equal(sender.recovery.deadlineMs, probeMs)
  assert.deepEqual(sender.recovery.timeout(probeMs), { lost: [], isProbeDue: true })
  sender.sends(probeMs)
  assert.equal(sender.hears(probeMs + 100, to(2, 2)), 'acknowledged p2, lost p1')
  assert.equal(sender.recovery.bytesInFlight, 0)
})

test('R-LOSS-1: Recovery: a packet that a later one has overtaken is lost at a deadline of its own, without a probe', () => {
  const sender = new Sender()
  sender.sends(0)
  sender.hears(100, to(0))
  sender.sends(1000)
  sender.sends(1010)
  assert.equal(sender.hears(1110, to(2, 2)), 'acknowledged p2')
  assert.equal(sender.recovery.deadlineMs, 1000 + (100 * 9) / 8)
  const { lost, isProbeDue } = sender.recovery.timeout(1112.5)
  assert.deepEqual([names(lost), isProbeDue], ['p1', false])
  assert.equal(sender.hears(1150, to(2, 1)), 'spurious p1')
})

test('R-PTO-1: Recovery: of two packets the second is acknowledged at once, so that no delay is waited for', () => {
  const sender = new Sender()
  sender.sends(0)
  sender.hears(100, to(0))
  sender.sends(1000)
  assert.equal(sender.recovery.deadlineMs, 1000 + 100 + 200 + 25)
  sender.sends(1010)
  assert.equal(sender.recovery.deadlineMs, 1010 + 100 + 200)
})

test('R-COPY-5, R-CONGESTION-7: Recovery: what is lost raises the loss rate and lowers the window, unless it is a probe of the MTU', () => {
  const sender = new Sender()
  sender.sends(0, { isMtuProbe: true, bytes: 1472 })
  for (let sent = 1; sent < 4; sent += 1) sender.sends(sent)
  assert.equal(sender.hears(104, to(3, 1)), 'acknowledged p1 p2 p3, lost p0')
  assert.ok(sender.recovery.lossRate < 0.02)
  assert.equal(sender.recovery.windowBytes, 10 * PACKET_BYTES_MAX)
  for (let sent = 4; sent < 8; sent += 1) sender.sends(200 + sent)
  assert.equal(sender.hears(310, to(7, 5)), 'acknowledged p5 p6 p7, lost p4')
  assert.ok(sender.recovery.lossRate > 0.05)
  assert.equal(sender.recovery.windowBytes, 7 * PACKET_BYTES_MAX)
  assert.equal(sender.hears(311, to(7, 4)), 'spurious p4')
  assert.ok(sender.recovery.lossRate < 0.02)
  assert.equal(sender.recovery.windowBytes, 10 * PACKET_BYTES_MAX)
})

test('R-CONGESTION-3: Recovery: when nothing came through for three probe timeouts, the window starts over', () => {
  const sender = new Sender()
  sender.sends(0)
  sender.hears(100, to(0))
  for (let nowMs = 1000; nowMs <= 3000; nowMs += 250) sender.sends(nowMs)
  assert.match(sender.hears(3100, to(9, 9)), /^acknowledged p9, lost p1 p2 p3 p4 p5 p6 p7/)
  assert.equal(sender.recovery.windowBytes, 4 * PACKET_BYTES_MAX)
})

test('R-COPY-2: Recovery.sendings: copies as the loss asks for, as long as they fit the window', () => {
  const sender = new Sender()
  assert.equal(sender.recovery.sendings(100), 2)
  for (let sent = 0; sent < 10; sent += 1) sender.sends(0, { bytes: PACKET_BYTES_MAX })
  assert.equal(sender.recovery.sendings(100), 1)
})

test('R-ACK-5: Recovery: an ACK of what was never sent is a fault', () => {
  const sender = new Sender()
  sender.sends(0)
  assert.equal(sender.hears(100, to(1)), 'fault')
})

test('R-CONGESTION-1, R-CONGESTION-6: Recovery.readyMs: a full window waits for an ACK, a window with room for its pace', () => {
  const sender = new Sender()
  const full = { bytes: PACKET_BYTES_MAX }
  for (let sent = 0; sent < 10; sent += 1) {
    assert.equal(sender.recovery.readyMs(PACKET_BYTES_MAX, 0), 0)
    sender.sends(0, full)
  }
  assert.equal(sender.recovery.readyMs(PACKET_BYTES_MAX, 0), undefined)
  sender.hears(100, to(9))
  assert.equal(sender.recovery.windowBytes, 20 * PACKET_BYTES_MAX)
  for (let sent = 0; sent < 10; sent += 1) sender.sends(100, full)
  const readyMs = sender.recovery.readyMs(PACKET_BYTES_MAX, 100)
  assert.equal(readyMs, 100 + 100 / 40)
})

test('R-PATH-6: Recovery.startPath: another address has a window, a delay and a loss of its own; what is underway still counts', () => {
  const sender = new Sender()
  for (let sent = 0; sent < 8; sent += 1) sender.sends(0, { bytes: PACKET_BYTES_MAX })
  sender.hears(100, to(3))
  sender.recovery.startPath()
  assert.deepEqual(
    [sender.recovery.bytesInFlight, sender.recovery.windowBytes, sender.recovery.rtt.firstSampleMs],
    [0, 10 * PACKET_BYTES_MAX, undefined],
  )
  sender.sends(200)
  assert.equal(sender.hears(260, to(8, 6)), 'acknowledged p6 p7 p8, lost p4 p5')
  assert.equal(sender.recovery.rtt.smoothedMs, 60)
  assert.equal(
    sender.recovery.windowBytes,
    10 * PACKET_BYTES_MAX,
    'what the old path lost is no sign of congestion',
  )
})
