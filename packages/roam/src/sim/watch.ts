// watch.ts: looks at every datagram of a run: its size, what it answers, and what it adds to the run's fingerprint.
import type { EventQueue } from './events.ts'
import { Violation } from './ledger.ts'
import type { Passage } from './network.ts'
import { describeTime, type Trace } from './trace.ts'

/** UDP payload: no packet is longer, but for probes of the path's MTU, which no run asks for. */
const PACKET_BYTES_MOST = 1200
/** An address of which nothing proves that it is there is sent so many times what came from it (RFC 9000 section 8). */
const AMPLIFICATION_MOST = 3
/** The first byte of DATA, without its key phase. */
const DATA_TYPE = 0x40
const [ANSWER_TYPE, FINISH_TYPE] = [3, 4]

/** Of the beginning and the end of a datagram: these many go into the fingerprint. */
const NOTED_BYTES = 16

const TYPES = new Map([
  [1, 'HELLO (IK)'],
  [2, 'HELLO (XX)'],
  [3, 'ANSWER'],
  [4, 'FINISH'],
  [5, 'RETRY'],
  [6, 'VERSIONS'],
  [7, 'RESET'],
  [DATA_TYPE, 'DATA 0'],
  [DATA_TYPE + 1, 'DATA 1'],
])

export class Watch {
  /** Of all that was sent, when and where to: runs with the same did the same. */
  fingerprint = 0
  /** DATA of the server has come to a client: until then a session may come to nothing. */
  hasServerSpoken = false
  readonly #events: EventQueue
  readonly #trace: Trace | undefined
  readonly #servers: ReadonlySet<string>
  readonly #unproven = new Map<string, { came: number; went: number }>()
  readonly #proven = new Set<string>()
  /** An ANSWER has arrived there: what is made with it, wherever it is sent from, proves the address. */
  readonly #answered = new Set<string>()

  constructor(events: EventQueue, servers: readonly string[], trace: Trace | undefined) {
    this.#events = events
    this.#servers = new Set(servers)
    this.#trace = trace
  }

  see(passage: Passage): void {
    this.#trace?.(describe(passage, this.#events.nowMs))
    if (!passage.isArrival) this.#seeSent(passage)
    else if (this.#servers.has(passage.to)) this.#seeArrival(passage)
    else this.#seeArrivalAtClient(passage)
  }

  #seeSent({ from, to, data }: Passage): void {
    if (data.length > PACKET_BYTES_MOST)
      throw new Violation(`a packet of ${data.length} bytes leaves ${from}`)
    this.#note(this.#events.nowMs * 1000)
    for (const character of to) this.#note(character.charCodeAt(0))
    // What lies between changes the tag at the end.
    this.#note(data.length)
    for (const byte of data.subarray(0, NOTED_BYTES)) this.#note(byte)
    for (const byte of data.subarray(-NOTED_BYTES)) this.#note(byte)
    if (!this.#servers.has(from) || this.#proven.has(to)) return
    const account = this.#accountOf(to)
    account.went += data.length
    if (account.went <= AMPLIFICATION_MOST * account.came) return
    throw new Violation(`${to} has sent ${account.came} bytes, and would be sent ${account.went}`)
  }

  #seeArrivalAtClient({ to, data }: Passage): void {
    const type = data[0] ?? 0
    if (type === ANSWER_TYPE) this.#answered.add(to)
    if ((type & 0xfe) === DATA_TYPE) this.hasServerSpoken = true
  }

  #seeArrival({ from, data }: Passage): void {
    this.#accountOf(from).came += data.length
    const type = data[0] ?? 0
    if ((type & 0xfe) !== DATA_TYPE && type !== FINISH_TYPE) return
    for (const address of [from, ...this.#answered]) this.#proven.add(address)
  }

  #accountOf(address: string): { came: number; went: number } {
    const known = this.#unproven.get(address) ?? { came: 0, went: 0 }
    this.#unproven.set(address, known)
    return known
  }

  #note(value: number): void {
    this.fingerprint = Math.imul(this.fingerprint ^ value, 0x01000193) ^ (this.fingerprint >>> 15)
  }
}

function describe({ from, to, data, isArrival }: Passage, nowMs: number): string {
  const type = TYPES.get(data[0] ?? 0) ?? 'nothing known'
  const number =
    type.startsWith('DATA') && data.length >= 13
      ? ` ${new DataView(data.buffer, data.byteOffset).getUint32(9)}`
      : ''
  return `${describeTime(nowMs)} ${isArrival ? 'arrives' : 'leaves '} ${from} > ${to} ${type}${number}, ${data.length} bytes`
}
