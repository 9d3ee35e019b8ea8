// paths.ts: where packets go. A server follows its client to a new address, but believes in it only when it has answered.
import type { Crypto } from '../crypto.ts'
import { AMPLIFICATION_FACTOR, PATH_PROOF_PTOS } from './limits.ts'

type Path = {
  readonly name: string
  isProven: boolean
  /** While it is not proven: how many bytes may still be sent there. */
  allowanceBytes: number
  /** What its challenges held, the newest last: an answer may come when the next one is out already. */
  readonly challenges: Uint8Array[]
  readonly startedMs: number
  challengedMs: number
}

/** The first path of a session; the allowance is what may be sent there while it is not proven. */
export type FirstPath = {
  readonly path: string
  readonly isPathProven: boolean
  readonly allowanceBytes?: number
}

/** Challenges of a path that may still be answered: as many as go out until it is given up. */
const CHALLENGES_MAX = 4

/**
 * The newest authentic packet decides. Who copies packets and sends them on faster from elsewhere gets three times their
 * bytes at most, and loses the session again with the peer's next packet, or when no answer comes.
 */
export class Paths {
  #current: Path
  /** The last proven one, to go back to. */
  #proven: Path | undefined
  #newest = -1

  constructor({ path, isPathProven, allowanceBytes = 0 }: FirstPath, nowMs: number) {
    this.#current = startPath(path, isPathProven, nowMs)
    this.#current.allowanceBytes = allowanceBytes
  }

  /** Where packets go. */
  get current(): string {
    return this.#current.name
  }

  get isProven(): boolean {
    return this.#current.isProven
  }

  /** Where probes go as well, while the current path is not proven. */
  get fallback(): string | undefined {
    return this.#proven?.name
  }

  /** How many bytes may be sent now. */
  get allowanceBytes(): number {
    return this.#current.isProven ? Infinity : this.#current.allowanceBytes
  }

  /** An authentic packet came. True: it leads to another path than before. */
  receive(path: string, number: number, bytes: number, nowMs: number): boolean {
    const isNewest = number > this.#newest
    if (isNewest) this.#newest = number
    const hasMoved = isNewest && path !== this.#current.name
    if (hasMoved) this.#move(path, nowMs)
    if (path === this.#current.name) this.#current.allowanceBytes += AMPLIFICATION_FACTOR * bytes
    return hasMoved
  }

  sent(bytes: number): void {
    this.#current.allowanceBytes -= bytes
  }

  /** The owner has chosen: a client that took another port, or another address of the server. */
  use(path: string, nowMs: number): void {
    this.#current = startPath(path, true, nowMs)
    this.#proven = undefined
  }

  /** Whether a challenge is due: with the first packet to a new path, and again with each timeout. */
  isChallengeDue(probeTimeoutMs: number, nowMs: number): boolean {
    const { isProven, challengedMs } = this.#current
    return !isProven && nowMs >= challengedMs + probeTimeoutMs
  }

  /** Notes what a challenge holds that leaves now. */
  challenge(data: Uint8Array, nowMs: number): void {
    const { challenges } = this.#current
    challenges.push(data)
    if (challenges.length > CHALLENGES_MAX) challenges.shift()
    this.#current.challengedMs = nowMs
  }

  /** A PATH_RESPONSE came. True: it proves the path that is in use. */
  respond(data: Uint8Array, path: string, crypto: Pick<Crypto, 'isEqual'>): boolean {
    const { isProven, name, challenges } = this.#current
    if (isProven || path !== name || !challenges.some(one => crypto.isEqual(one, data))) return false
    this.#current.isProven = true
    this.#proven = undefined
    return true
  }

  /** When a path that has not answered is challenged again. */
  challengeMs(probeTimeoutMs: number): number {
    return this.#current.isProven ? Infinity : this.#current.challengedMs + probeTimeoutMs
  }

  /** When a path that has not answered is given up for the last one that had. */
  revertMs(probeTimeoutMs: number): number {
    if (this.#proven === undefined) return Infinity
    return this.#current.startedMs + PATH_PROOF_PTOS * probeTimeoutMs
  }

  revert(): void {
    this.#current = this.#proven ?? this.#current
    this.#proven = undefined
  }

  #move(path: string, nowMs: number): void {
    if (this.#current.isProven) this.#proven = this.#current
    if (this.#proven?.name === path) this.revert()
    else this.#current = startPath(path, false, nowMs)
  }
}

function startPath(name: string, isProven: boolean, nowMs: number): Path {
  return { name, isProven, allowanceBytes: 0, challenges: [], startedMs: nowMs, challengedMs: -Infinity }
}
