// recovery.ts: one path's loss recovery and congestion control, put together from their parts: RFC 9002.
import { PACKET_BYTES_MAX } from '../limits.ts'
import type { Ack } from '../wire/frames.ts'
import { Congestion } from './congestion.ts'
import { sendingsOf } from './copies.ts'
import { SentPackets } from './loss.ts'
import { LossRate } from './loss-rate.ts'
import { Pacer } from './pacer.ts'
import { isPersistentCongestion } from './persistent-congestion.ts'
import { ProbeTimer, probeTimeoutMs } from './probe-timer.ts'
import { ACK_DELAY_MS } from './received.ts'
import { INITIAL_RTT_MS, Rtt } from './rtt.ts'
import type { SentPacket } from './sent-packet.ts'

/** What has become of packets, each list in the order of sending. */
export type Outcome<Content> = {
  readonly acknowledged: readonly SentPacket<Content>[]
  readonly lost: readonly SentPacket<Content>[]
  /** They were in a `lost` before, and have been acknowledged now. */
  readonly spurious: readonly SentPacket<Content>[]
}

/** What to do at a deadline: nothing but to treat what is lost, or to send a probe as well. */
export type Timeout<Content> = { readonly lost: readonly SentPacket<Content>[]; readonly isProbeDue: boolean }

/** More than the window in a round trip, so that a rate is not held back by its own pace (RFC 9002 section 7.7). */
const PACE = 1.25
/** In slow start the window doubles within the round trip that the pace is for. */
const SLOW_START_PACE = 2

/** Times in ms, sizes in bytes of UDP payload. The times that are handed in never go back. */
export class Recovery<Content> {
  readonly #packets = new SentPackets<Content>()
  readonly #timer = new ProbeTimer()
  readonly #lossRate = new LossRate()
  readonly #ackDelayMs: number
  #rtt: Rtt
  #congestion = new Congestion(PACKET_BYTES_MAX)
  #pacer = new Pacer(PACKET_BYTES_MAX)

  /** `ackDelayMs`: how long the peer may hold ACKs back. `initialRttMs`: a guess, such as what the handshake took. */
  constructor(ackDelayMs = ACK_DELAY_MS, initialRttMs = INITIAL_RTT_MS) {
    this.#ackDelayMs = ackDelayMs
    this.#rtt = new Rtt(initialRttMs)
  }

  get rtt(): Rtt {
    return this.#rtt
  }

  /** Share of the packets that are lost on the way to the peer. */
  get lossRate(): number {
    return this.#lossRate.rate
  }

  get windowBytes(): number {
    return this.#congestion.windowBytes
  }

  get bytesInFlight(): number {
    return this.#packets.bytesInFlight
  }

  get packetsInFlight(): number {
    return this.#packets.packetsInFlight
  }

  /** By when an ACK ought to have come, without back-off: what other waits are multiples of. */
  get probeTimeoutMs(): number {
    return probeTimeoutMs(this.#rtt, this.#ackDelayMs)
  }

  /** Call timeout() then. Undefined while nothing is waited for. */
  get deadlineMs(): number | undefined {
    if (this.#packets.packetsInFlight === 0) return undefined
    return this.#packets.lossDeadlineMs ?? this.#timer.deadlineMs(this.#rtt, this.#heldBackMs)
  }

  /**
   * How often to send the messages of a packet of so many bytes that leaves now, the original included: copies.ts has the
   * plan for the others. Ask before sent().
   */
  sendings(bytes: number): number {
    const isWindowFull = this.bytesInFlight + bytes > this.windowBytes
    return sendingsOf({ lossRate: this.#lossRate.rate, isWindowFull, rtt: this.#rtt })
  }

  /**
   * When a packet of so many bytes that asks for an ACK may leave: now or later, for the sake of pace; undefined: not
   * before an ACK has come. Probes, and packets that ask for no ACK, do not have to wait.
   */
  readyMs(bytes: number, nowMs: number): number | undefined {
    if (this.#packets.isFull || this.bytesInFlight + bytes > this.windowBytes) return undefined
    return this.#pacer.readyMs(bytes, this.#rate, nowMs)
  }

  /** A packet has left. All are to be told, in the order of their numbers. */
  sent(packet: SentPacket<Content>): void {
    this.#packets.add(packet)
    if (!packet.asksForAck) return
    this.#pacer.sent(packet.bytes, this.#rate, packet.sentMs)
    this.#timer.sent(packet.sentMs)
  }

  /** Something authentic has come from the peer, an ACK or not. */
  heard(): void {
    this.#timer.heard()
  }

  /** Takes an ACK in. Undefined where it names a packet that was never sent: the peer is at fault. */
  receiveAck(ack: Ack, nowMs: number): Outcome<Content> | undefined {
    const bytesInFlight = this.bytesInFlight
    const news = this.#packets.acknowledge(ack, nowMs)
    if (!news) return undefined
    const { acknowledged, spurious, rttMs } = news
    if (acknowledged.length + spurious.length === 0) return { acknowledged, spurious, lost: [] }
    this.#timer.acknowledged()
    if (rttMs !== undefined) {
      const delayMs = ack.delayUs / 1000
      this.#rtt.sample(rttMs, delayMs, nowMs)
      this.#congestion.measured(rttMs - delayMs, nowMs - rttMs, bytesInFlight, nowMs)
    }
    this.#takeBack(spurious)
    const lost = this.#detectLost(acknowledged, nowMs)
    const onPath = acknowledged.filter(packet => this.#packets.isOnPath(packet))
    this.#lossRate.acknowledged(onPath.length)
    this.#congestion.acknowledged(onPath.filter(asksForAck), bytesInFlight, this.#rtt.smoothedMs, nowMs)
    return { acknowledged, lost, spurious }
  }

  /**
   * The deadline has passed. A probe is a packet that asks for an ACK, whatever the window and the pace: with messages
   * that are not acknowledged, or else a PING.
   */
  timeout(nowMs: number): Timeout<Content> {
    if (this.#packets.lossDeadlineMs !== undefined) {
      return { lost: this.#detectLost([], nowMs), isProbeDue: false }
    }
    this.#timer.fired(nowMs)
    return { lost: [], isProbeDue: true }
  }

  /** The machine has slept: back-off ends. Send a probe at once. */
  wake(): void {
    this.#timer.restart()
  }

  /** From now on packets go to another IP address: its delay, its room and its loss are unknown (RFC 9000 section 9.4). */
  startPath(): void {
    this.#rtt = new Rtt(Math.min(this.#rtt.smoothedMs, INITIAL_RTT_MS))
    this.#congestion = new Congestion(PACKET_BYTES_MAX)
    this.#pacer = new Pacer(PACKET_BYTES_MAX)
    this.#lossRate.restart()
    this.#packets.startPath()
    this.#timer.restart()
  }

  /** Bytes a ms. */
  get #rate(): number {
    const pace = this.#congestion.isSlowStart ? SLOW_START_PACE : PACE
    return (pace * this.windowBytes) / this.#rtt.smoothedMs
  }

  /** How long the next ACK may be held back. A second packet is acknowledged at once, so that one alone has to wait. */
  get #heldBackMs(): number {
    return this.#packets.packetsInFlight > 1 ? 0 : this.#ackDelayMs
  }

  #detectLost(acknowledged: readonly SentPacket<Content>[], nowMs: number): SentPacket<Content>[] {
    const lost = this.#packets.detectLost(this.#rtt, nowMs)
    const telling = this.#telling(lost)
    this.#lossRate.lost(telling.length)
    const inFlight = telling.filter(asksForAck)
    if (inFlight.length > 0) this.#congestion.lost(inFlight, nowMs)
    if (isPersistentCongestion(inFlight, acknowledged, this.#rtt, this.#ackDelayMs)) {
      this.#congestion.collapse()
      this.#rtt.restartMinimum(nowMs)
    }
    return lost
  }

  #takeBack(spurious: readonly SentPacket<Content>[]): void {
    const telling = this.#telling(spurious)
    this.#lossRate.takeBackLoss(telling.length)
    this.#congestion.takeBackLoss(telling.filter(asksForAck).length)
  }

  /** Those whose loss tells something of this path. */
  #telling(packets: readonly SentPacket<Content>[]): SentPacket<Content>[] {
    return packets.filter(packet => !packet.isMtuProbe && this.#packets.isOnPath(packet))
  }
}

function asksForAck(packet: SentPacket<unknown>): boolean {
  return packet.asksForAck
}
