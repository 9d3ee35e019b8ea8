// ping-report.ts: what a ping has found so far, as lines for people. Pure.

/** A path as it is known now. */
export type PathMtu = {
  /** The whole IP packet. */
  readonly bytes: number
  /** It may be more. */
  readonly isOpen: boolean
}

export class PingReport {
  readonly #times: number[] = []
  readonly #handshakeMs: number
  #asked = 0
  #lost = 0
  /** At the start nothing is known but what the specification asks of every path. */
  #mtu: PathMtu | undefined

  constructor(handshakeMs: number) {
    this.#handshakeMs = handshakeMs
  }

  get answered(): number {
    return this.#times.length
  }

  asked(): void {
    this.#asked += 1
  }

  measured(mtu: PathMtu): void {
    this.#mtu = mtu
  }

  answer(sequence: number, timeMs: number, wasLost: boolean): string {
    this.#times.push(timeMs)
    if (wasLost) this.#lost -= 1
    return this.#line(sequence, `time=${timeMs.toFixed(1)} ms`)
  }

  lost(sequence: number): string {
    this.#lost += 1
    return this.#line(sequence, 'lost')
  }

  late(sequence: number): string {
    return this.#line(sequence, 'no answer yet')
  }

  /** What is out is not answered, and so counts as lost. */
  summary(name: string): readonly string[] {
    const lost = this.#asked - this.answered
    return [
      `--- ${name} ---`,
      `handshake ${this.#handshakeMs.toFixed(1)} ms`,
      `${this.#asked} asked, ${this.answered} answered, ${lost} lost${shareOf(lost, this.#asked)}`,
      ...(this.answered === 0 ? [] : [`round trip min/avg/max/mdev = ${spread(this.#times)} ms`]),
      ...(this.#mtu ? [`path MTU ${mtuWords(this.#mtu)}`] : []),
    ]
  }

  #line(sequence: number, what: string): string {
    const mtu = this.#mtu ? `, path MTU ${mtuWords(this.#mtu)}` : ''
    return `seq=${sequence} ${what}, ${this.#lost} of ${this.#asked} lost${mtu}`
  }
}

function mtuWords({ bytes, isOpen }: PathMtu): string {
  return `${bytes}${isOpen ? ' or more' : ''}`
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? '' : ` (${Math.round((100 * part) / whole)} %)`
}

/** As ping has it: mdev is the standard deviation. */
function spread(times: readonly number[]): string {
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length
  const variance = times.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / times.length
  const least = times.reduce((one, other) => Math.min(one, other))
  const most = times.reduce((one, other) => Math.max(one, other))
  return [least, mean, most, Math.sqrt(variance)].map(ms => ms.toFixed(1)).join('/')
}
