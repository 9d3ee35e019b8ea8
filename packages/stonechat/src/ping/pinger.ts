// pinger.ts: asks, and makes answers of what the session tells of its packets. Pure: when to ask, the caller says.
import type { PacketEvent, Session } from '@stonechat/roam'
import { MtuSearch } from './mtu-search.ts'
import type { PathMtu, PingReport } from './ping-report.ts'

/** Headers of IP and UDP. */
const HEADER_BYTES = { 4: 28, 6: 48 } as const
/** What Ethernet takes: nothing larger is asked for. */
const MTU_MAX = 1500
/** Of these, answers are still waited for: after a long silence nobody wants to hear of the first ones. */
const ASKED_MAX = 4_096

type Asked = { readonly sequence: number; readonly sentMs: number; isLost: boolean }

export type PingerOptions = {
  readonly session: Pick<Session, 'ping' | 'probeMtu'>
  readonly report: PingReport
  readonly family: 4 | 6
  /** What the own network takes, where that is known: no path takes more. */
  readonly linkMtu?: number | undefined
  readonly tell: (line: string) => void
}

export class Pinger {
  readonly #options: PingerOptions
  readonly #headerBytes: number
  /** A path that takes this is not asked for more. */
  readonly #largest: number
  readonly #search: MtuSearch
  /** By packet number. */
  readonly #asked = new Map<number, Asked>()
  readonly #probes = new Map<number, number>()
  #sequence = -1
  /** The next PING that leaves is ours. */
  #isDue = false
  #isProbing = false
  /** Of the packet that is being read. */
  #ack: { readonly largest: number; readonly delayMs: number } | undefined

  constructor(options: PingerOptions) {
    this.#options = options
    this.#headerBytes = HEADER_BYTES[options.family]
    this.#largest = Math.min(MTU_MAX, options.linkMtu ?? MTU_MAX)
    this.#search = new MtuSearch(this.#largest - this.#headerBytes)
  }

  /** Nothing is out that is not answered or known to be lost, and the path MTU is found. */
  get isQuiet(): boolean {
    return !this.#isWaiting && !this.#isProbing
  }

  ask(): void {
    const { session, report, tell } = this.#options
    if (this.#isWaiting) tell(report.late(this.#sequence))
    this.#sequence += 1
    this.#isDue = true
    report.asked()
    session.ping()
  }

  observed(event: PacketEvent): void {
    if (event.kind === 'sent') this.#sent(event)
    else if (event.kind === 'received') this.#received(event)
    else if (event.kind === 'acknowledged') this.#acknowledged(event.number, event.nowMs)
    else if (event.kind === 'lost') this.#lost(event.number)
  }

  get #isWaiting(): boolean {
    return this.#isDue || [...this.#asked.values()].some(({ isLost }) => !isLost)
  }

  #sent({ number, nowMs, frames, isMtuProbe, bytes }: PacketEvent & { kind: 'sent' | 'received' }): void {
    if (isMtuProbe) this.#probes.set(number, bytes)
    if (isMtuProbe || !this.#isDue || !frames.some(({ kind }) => kind === 'ping')) return
    this.#isDue = false
    this.#asked.set(number, { sequence: this.#sequence, sentMs: nowMs, isLost: false })
    const [oldest] = this.#asked.keys()
    if (oldest !== undefined && this.#asked.size > ASKED_MAX) this.#asked.delete(oldest)
  }

  #received({ frames }: PacketEvent & { kind: 'sent' | 'received' }): void {
    for (const frame of frames) {
      if (frame.kind !== 'ack') continue
      this.#ack = { largest: frame.ranges[0]?.last ?? -1, delayMs: frame.delayUs / 1000 }
    }
  }

  #acknowledged(number: number, nowMs: number): void {
    const { report, tell } = this.#options
    const bytes = this.#probes.get(number)
    if (bytes !== undefined) return this.#probed(number, () => this.#search.came(bytes))
    const asked = this.#asked.get(number)
    if (!asked) return
    this.#asked.delete(number)
    // How long the peer held its ACK back is no part of the way. It tells that of the newest packet.
    const heldMs = this.#ack?.largest === number ? this.#ack.delayMs : 0
    const timeMs = Math.max(0, nowMs - asked.sentMs - heldMs)
    tell(report.answer(asked.sequence, timeMs, asked.isLost))
    this.#probe()
  }

  #lost(number: number): void {
    const { report, tell } = this.#options
    const bytes = this.#probes.get(number)
    if (bytes !== undefined) return this.#probed(number, () => this.#search.lost(bytes))
    const asked = this.#asked.get(number)
    if (!asked || asked.isLost) return
    asked.isLost = true
    tell(report.lost(asked.sequence))
  }

  #probed(number: number, learn: () => void): void {
    this.#probes.delete(number)
    this.#isProbing = false
    learn()
    this.#options.report.measured(this.#mtu)
    this.#probe()
  }

  /** One at a time, and only where answers come: where none do, nothing is learnt of a size. */
  #probe(): void {
    const bytes = this.#search.next
    if (this.#isProbing || bytes === undefined) return
    this.#isProbing = true
    this.#options.session.probeMtu(bytes)
  }

  get #mtu(): PathMtu {
    const bytes = this.#search.bytes + this.#headerBytes
    const isOpen = this.#search.isOpen && bytes !== this.#options.linkMtu
    return { bytes, isOpen }
  }
}
