// tracer.ts: sees the packets of a client, and prints, writes and keeps what it sees.

import {
  ipPacket,
  KEYS_LOG_HEAD,
  keysLogLine,
  type MadeKeys,
  type PacketEvent,
  pcapngHead,
  pcapngPacket,
  type Tapped,
} from '@stonechat/roam'
import type { Entry } from './entry.ts'
import { PacketLog } from './packet-log.ts'
import { timelineSvg } from './timeline-svg.ts'
import { traceLines } from './trace-lines.ts'

/** What is kept for a drawing: more than it shows. */
const KEPT_MAX = 10_000

type Watchers = {
  readonly tap: (tapped: Tapped) => void
  readonly observe: (event: PacketEvent) => void
  readonly keysMade: (keys: MadeKeys) => void
}

type Sink = { write(data: Uint8Array | string): void }

export type TracerOptions = {
  readonly print: (text: string) => void
  /** Where each of these goes, if anywhere. */
  readonly capture?: Sink | undefined
  readonly keys?: Sink | undefined
  readonly drawing?: Sink | undefined
  /** Of the drawing. */
  readonly title: string
}

export class Tracer {
  readonly #options: TracerOptions
  readonly #log = new PacketLog(entry => this.#tell(entry))
  readonly #kept: Entry[] = []
  /** Not printed yet: what came in one tick is told together. */
  #told: Entry[] = []
  #scheduled: NodeJS.Immediate | undefined
  #startMs: number | undefined

  constructor(options: TracerOptions) {
    this.#options = options
    options.capture?.write(pcapngHead('stonechat'))
    options.keys?.write(KEYS_LOG_HEAD)
  }

  /** For the options of a client. */
  get watchers(): Watchers {
    return {
      tap: tapped => this.#tapped(tapped),
      observe: event => this.#log.observed(event),
      keysMade: keys => this.#keysMade(keys),
    }
  }

  /** Prints what was not printed yet, and draws. */
  finish(): void {
    this.#print()
    const { drawing, title } = this.#options
    drawing?.write(timelineSvg(this.#kept, title))
  }

  #tapped({ direction, datagram, local, remote }: Tapped): void {
    const [from, to] = direction === 'sent' ? [local, remote] : [remote, local]
    const { capture } = this.#options
    const nowMs = performance.now()
    capture?.write(
      pcapngPacket({ timeNs: wallClockNs(nowMs), direction, data: ipPacket(from, to, datagram) }),
    )
    this.#log.tapped(direction, datagram, nowMs)
  }

  #keysMade(keys: MadeKeys): void {
    this.#options.keys?.write(keysLogLine(keys))
    this.#log.keysMade(keys, performance.now())
  }

  #tell(entry: Entry): void {
    if (this.#options.drawing && this.#kept.length < KEPT_MAX) this.#kept.push(entry)
    this.#told.push(entry)
    this.#startMs ??= entry.atMs
    this.#scheduled ??= setImmediate(() => this.#print())
  }

  #print(): void {
    clearImmediate(this.#scheduled)
    this.#scheduled = undefined
    const lines = traceLines(this.#told, this.#startMs ?? 0)
    this.#told = []
    this.#options.print(lines.map(line => `${line}\n`).join(''))
  }
}

/** In two parts: as one number of ms it would be right to 0.2 µs only. */
function wallClockNs(nowMs: number): bigint {
  return BigInt(Math.round(performance.timeOrigin * 1000)) * 1000n + BigInt(Math.round(nowMs * 1e6))
}
