// bulk-model.ts: transfers that always have more to send, through one narrow link with a queue.
import { EventQueue } from '../../sim/events.ts'
import { CLEAR, type Conditions, Link } from '../../sim/link.ts'
import { Random } from '../../sim/random.ts'
import { PACKET_BYTES_MAX } from '../limits.ts'
import type { Ack } from '../wire/frames.ts'
import { Received } from './received.ts'
import { Recovery } from './recovery.ts'

const ACK_PACKET_BYTES = 60
const PACKET = new Uint8Array(PACKET_BYTES_MAX)
const ACK_PACKET = new Uint8Array(ACK_PACKET_BYTES)

/** A sender and its receiver. What is lost is not sent again: more of the same is. */
class Transfer {
  readonly recovery = new Recovery<undefined>()
  /** When each packet came. */
  readonly arrivalsMs: number[] = []
  readonly #received = new Received()
  readonly #events: EventQueue
  readonly #there: Link
  readonly #back: Link
  #next = 0

  constructor(events: EventQueue, there: Link, back: Link) {
    this.#events = events
    this.#there = there
    this.#back = back
  }

  /** Sends what may leave now, and comes back when more may. */
  send(): void {
    const { recovery } = this
    const { nowMs } = this.#events
    if ((recovery.deadlineMs ?? Infinity) <= nowMs && recovery.timeout(nowMs).isProbeDue) this.#sendPacket()
    while ((recovery.readyMs(PACKET_BYTES_MAX, nowMs) ?? Infinity) <= nowMs) this.#sendPacket()
    const deadlineMs = Math.min(
      recovery.readyMs(PACKET_BYTES_MAX, nowMs) ?? Infinity,
      recovery.deadlineMs ?? Infinity,
    )
    // Timers of a system go in whole ms.
    this.#events.at(Math.ceil(deadlineMs), () => {
      if (this.#isDue()) this.send()
    })
  }

  #isDue(): boolean {
    const { recovery } = this
    const { nowMs } = this.#events
    return (
      Math.min(recovery.readyMs(PACKET_BYTES_MAX, nowMs) ?? Infinity, recovery.deadlineMs ?? Infinity) <=
      nowMs
    )
  }

  #sendPacket(): void {
    const number = this.#next++
    const usual = { asksForAck: true, isMtuProbe: false, content: undefined }
    this.recovery.sent({ number, sentMs: this.#events.nowMs, bytes: PACKET_BYTES_MAX, ...usual })
    this.#there.send(PACKET, () => this.#receive(number))
  }

  #receive(number: number): void {
    const { nowMs } = this.#events
    this.arrivalsMs.push(nowMs)
    this.#received.receive(number, true, nowMs)
    this.#events.at(this.#received.dueMs ?? nowMs, () => {
      if ((this.#received.dueMs ?? Infinity) > this.#events.nowMs) return
      const ack = this.#received.take(this.#events.nowMs)
      if (ack) this.#back.send(ACK_PACKET, () => this.#hear(ack))
    })
  }

  #hear(ack: Ack): void {
    this.recovery.heard()
    if (!this.recovery.receiveAck(ack, this.#events.nowMs))
      throw new Error('a packet was acknowledged that was never sent')
    this.send()
  }
}

export type BulkResult = {
  /** Of what the link can carry, in the time measured: each transfer's part. */
  readonly shares: readonly number[]
  readonly there: Link
}

/** Runs transfers that begin one after the other, and measures the time from `fromMs` to `untilMs`. */
export function runBulk(
  conditions: Partial<Conditions> & { readonly bytesPerMs: number },
  transfers: number,
  startGapMs: number,
  [fromMs, untilMs]: readonly [number, number],
): BulkResult {
  const events = new EventQueue()
  const random = new Random(9438)
  const there = new Link(events, random.fork(), { ...CLEAR, ...conditions })
  const back = new Link(events, random.fork(), { ...CLEAR, ...conditions, bytesPerMs: Infinity })
  const all = Array.from({ length: transfers }, () => new Transfer(events, there, back))
  for (const [index, transfer] of all.entries()) events.at(index * startGapMs, () => transfer.send())
  events.run(untilMs)
  const shares = all.map(({ arrivalsMs }) => {
    const packets = arrivalsMs.filter(ms => ms >= fromMs && ms < untilMs).length
    return (packets * PACKET_BYTES_MAX) / ((untilMs - fromMs) * conditions.bytesPerMs)
  })
  return { shares, there }
}

/** 1: all get the same. 1/n: one gets all (Jain's index). */
export function fairness(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0)
  return sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0))
}
