// talk-model.ts: two ends that say short messages to each other over a lossy path: the least that uses the whole recovery.
import { EventQueue } from '../../sim/events.ts'
import { type Loss, LossProcess } from '../../sim/loss.ts'
import { Random } from '../../sim/random.ts'
import { PACKET_BYTES_MAX } from '../limits.ts'
import type { Ack } from '../wire/frames.ts'
import { Copies } from './copies.ts'
import { ACK_DELAY_MS, Received } from './received.ts'
import { Recovery } from './recovery.ts'

/** Header and tag, an ACK of a few ranges, and around a message its frame and slot. */
const PACKET_OVERHEAD_BYTES = 45
const MESSAGE_BYTES = 110

/** `carriers`: packets on their way that carry it. */
type Message = { readonly number: number; readonly saidMs: number; carriers: number }
type Content = { readonly messages: readonly Message[]; readonly ackedTo: number | undefined }
type Packet = {
  readonly number: number
  readonly ack: Ack | undefined
  readonly messages: readonly Message[]
  readonly asksForAck: boolean
}
type Link = (packet: Packet) => void

/** One end: says messages, sends them until they are acknowledged, and acknowledges what it hears. */
class End {
  readonly delaysMs: number[] = []
  readonly recovery = new Recovery<Content>(ACK_DELAY_MS, 100)
  messagePackets = 0
  ackPackets = 0
  readonly #received = new Received()
  readonly #copies = new Copies()
  readonly #waiting = new Map<number, Message>()
  readonly #heard = new Set<number>()
  readonly #link: Link
  #nextPacket = 0
  #nextMessage = 0

  constructor(link: Link) {
    this.#link = link
  }

  say(nowMs: number): void {
    const message = { number: this.#nextMessage++, saidMs: nowMs, carriers: 0 }
    this.#waiting.set(message.number, message)
    this.#sendMessages([message.number], nowMs)
  }

  hear({ number, ack, messages, asksForAck }: Packet, nowMs: number): void {
    this.recovery.heard()
    this.#received.receive(number, asksForAck, nowMs)
    for (const message of messages) {
      if (!this.#heard.has(message.number)) this.delaysMs.push(nowMs - message.saidMs)
      this.#heard.add(message.number)
    }
    if (ack) this.#hearAck(ack, nowMs)
  }

  /** When poll() is to be called. */
  get deadlineMs(): number {
    const { recovery } = this
    return Math.min(
      ...[recovery.deadlineMs, this.#copies.dueMs, this.#received.dueMs].map(ms => ms ?? Infinity),
    )
  }

  poll(nowMs: number): void {
    const { recovery } = this
    if ((recovery.deadlineMs ?? Infinity) <= nowMs) {
      const { lost, isProbeDue } = recovery.timeout(nowMs)
      this.#resend(
        lost.flatMap(({ content }) => content.messages),
        nowMs,
      )
      if (isProbeDue) this.#sendMessages([...this.#waiting.keys()].slice(-1), nowMs, true)
    }
    for (let due = this.#due(nowMs); due.length > 0; due = this.#due(nowMs)) {
      this.#copies.copied(this.#send(due, nowMs), nowMs)
    }
    if ((this.#received.dueMs ?? Infinity) <= nowMs) this.#send([], nowMs)
  }

  #due(nowMs: number): readonly number[] {
    return this.#copies.due(this.recovery.rtt, nowMs)
  }

  #hearAck(ack: Ack, nowMs: number): void {
    const outcome = this.recovery.receiveAck(ack, nowMs)
    if (!outcome) throw new Error('a packet was acknowledged that was never sent')
    for (const { content } of [...outcome.acknowledged, ...outcome.spurious]) {
      if (content.ackedTo !== undefined) this.#received.confirm(content.ackedTo)
      const numbers = content.messages.map(({ number }) => number)
      for (const number of numbers) this.#waiting.delete(number)
      this.#copies.stop(numbers)
    }
    this.#resend(
      outcome.lost.flatMap(({ content }) => content.messages),
      nowMs,
    )
  }

  /** What is lost in all packets that carried it goes out again. */
  #resend(lost: readonly Message[], nowMs: number): void {
    for (const message of lost) {
      message.carriers -= 1
      if (this.#waiting.has(message.number) && message.carriers === 0)
        this.#sendMessages([message.number], nowMs)
    }
  }

  #sendMessages(numbers: readonly number[], nowMs: number, isProbe = false): void {
    const sendings = this.recovery.sendings(PACKET_OVERHEAD_BYTES + MESSAGE_BYTES * numbers.length)
    const sent = this.#send(numbers, nowMs, isProbe)
    for (const number of sent) {
      if (numbers.includes(number)) this.#copies.plan(number, sendings, nowMs)
      else this.#copies.carried([number], nowMs)
    }
  }

  /** Sends a packet with these messages, and beside them the newest that wait and fit. Returns which it carried. */
  #send(wanted: readonly number[], nowMs: number, isProbe = false): number[] {
    const room = Math.floor((PACKET_BYTES_MAX - PACKET_OVERHEAD_BYTES) / MESSAGE_BYTES)
    const others = [...this.#waiting.keys()].toReversed().filter(number => !wanted.includes(number))
    const carried = wanted.length === 0 ? [] : [...wanted, ...others].slice(0, room)
    const messages = carried.flatMap(number => this.#waiting.get(number) ?? [])
    for (const message of messages) message.carriers += 1
    const asksForAck = messages.length > 0 || isProbe
    const ack = this.#received.take(nowMs)
    const number = this.#nextPacket++
    const bytes = PACKET_OVERHEAD_BYTES + MESSAGE_BYTES * messages.length
    const content = { messages, ackedTo: ack?.ranges[0]?.last }
    this.recovery.sent({ number, sentMs: nowMs, bytes, asksForAck, isMtuProbe: false, content })
    if (messages.length > 0) this.messagePackets += 1
    else this.ackPackets += 1
    this.#link({ number, ack, messages, asksForAck })
    return carried
  }
}

export type Talk = {
  readonly loss: Loss
  readonly seed: number
  /** How many messages each end says, and how far apart. */
  readonly messages: number
  readonly everyMs: number
  readonly oneWayMs: number
  /** Each packet takes up to so much longer, by chance. */
  readonly jitterMs: number
}

export type TalkResult = {
  /** One-way delays of the messages that came. */
  readonly delaysMs: readonly number[]
  readonly said: number
  readonly messagePackets: number
  readonly ackPackets: number
  /** What is still out at the end. */
  readonly bytesInFlight: number
}

/** Runs a talk on virtual time, and five minutes more for what is late. */
export function runTalk(talk: Talk): TalkResult {
  const events = new EventQueue()
  const random = new Random(talk.seed)
  const ends: readonly [End, End] = [
    new End(linkTo(() => ends[1], talk, events, random.fork())),
    new End(linkTo(() => ends[0], talk, events, random.fork())),
  ]
  for (let index = 0; index < talk.messages; index += 1) {
    for (const [side, end] of ends.entries()) {
      const atMs = (index + side / 2 + random.between(0, 0.25)) * talk.everyMs
      events.at(atMs, () => {
        end.say(events.nowMs)
        keepPolled(end, events)
      })
    }
  }
  events.run(talk.messages * talk.everyMs + 300_000)
  return {
    delaysMs: ends.flatMap(({ delaysMs }) => delaysMs),
    said: talk.messages * ends.length,
    messagePackets: ends[0].messagePackets + ends[1].messagePackets,
    ackPackets: ends[0].ackPackets + ends[1].ackPackets,
    bytesInFlight: ends[0].recovery.bytesInFlight + ends[1].recovery.bytesInFlight,
  }
}

function linkTo(
  end: () => End,
  { loss, oneWayMs, jitterMs }: Talk,
  events: EventQueue,
  random: Random,
): Link {
  const process = new LossProcess(random.fork())
  return packet => {
    if (process.loses(loss, events.nowMs)) return
    events.after(oneWayMs + random.between(0, jitterMs), () => {
      end().hear(packet, events.nowMs)
      keepPolled(end(), events)
    })
  }
}

function keepPolled(end: End, events: EventQueue): void {
  const { deadlineMs } = end
  if (deadlineMs === Infinity) return
  events.at(deadlineMs, () => {
    if (end.deadlineMs > events.nowMs) return
    end.poll(events.nowMs)
    keepPolled(end, events)
  })
}
