// half-open.ts: handshakes that a server has answered, until the client goes on or time is over. Bounded.
import type { HandshakeState } from '../noise/handshake-state.ts'
import { firstOf, Groups } from './groups.ts'
import { HALF_OPEN_MAX, HALF_OPEN_MS, HALF_OPEN_PER_HOST_MAX } from './limits.ts'
import { nameOf } from './names.ts'
import type { Member } from './roster.ts'
import type { Terms } from './terms.ts'

export type HalfOpen = {
  /** What tells this HELLO from all others. */
  readonly hello: string
  readonly clientCid: Uint8Array
  readonly serverCid: Uint8Array
  readonly sessionId: Uint8Array
  /** The ANSWER: the same bytes again for the same HELLO. */
  readonly answer: Uint8Array
  readonly bornAtMs: number
  /** Where the ANSWER went: who goes on from there has proven to be there. */
  path: string
  /** The host, where the address was proven by a token: half-open ones are counted by it. */
  readonly provenHost: string | undefined
  /** When the ANSWER went out last. */
  answeredAtMs: number
  /** After IK all is known; after XX the FINISH has to come yet. */
  readonly handshake: HandshakeState
  readonly terms: Terms | undefined
  /** The session that goes on. */
  readonly resumes: Member | undefined
}

export class HalfOpenTable {
  readonly #byCid = new Map<string, HalfOpen>()
  readonly #byHello = new Map<string, HalfOpen>()
  readonly #byHost = new Groups<HalfOpen>()
  readonly #resumes = new Map<Member, HalfOpen>()

  get size(): number {
    return this.#byCid.size
  }

  /** When the oldest one's time is over. */
  get nextMs(): number {
    const oldest = firstOf(this.#byCid.values())
    return oldest ? oldest.bornAtMs + HALF_OPEN_MS : Infinity
  }

  /** Whether this host, which has proven its address, may have another. */
  hasRoomFor(host: string): boolean {
    return this.#byHost.size(host) < HALF_OPEN_PER_HOST_MAX
  }

  /**
   * Where the table is full, the oldest goes: an honest client needs no longer than a round trip. Of two resumes of a
   * session the newer wins (R-RESUME-4).
   */
  add(halfOpen: HalfOpen): void {
    const older = halfOpen.resumes && this.#resumes.get(halfOpen.resumes)
    if (older) this.delete(older)
    if (halfOpen.resumes) this.#resumes.set(halfOpen.resumes, halfOpen)
    this.#byCid.set(nameOf(halfOpen.serverCid), halfOpen)
    this.#byHello.set(halfOpen.hello, halfOpen)
    if (halfOpen.provenHost !== undefined) this.#byHost.add(halfOpen.provenHost, halfOpen)
    if (this.#byCid.size > HALF_OPEN_MAX) this.#deleteOldest()
  }

  byCid(name: string): HalfOpen | undefined {
    return this.#byCid.get(name)
  }

  byHello(hello: string): HalfOpen | undefined {
    return this.#byHello.get(hello)
  }

  delete(halfOpen: HalfOpen): void {
    this.#byCid.delete(nameOf(halfOpen.serverCid))
    this.#byHello.delete(halfOpen.hello)
    if (halfOpen.provenHost !== undefined) this.#byHost.delete(halfOpen.provenHost, halfOpen)
    if (halfOpen.resumes) this.#resumes.delete(halfOpen.resumes)
  }

  expire(nowMs: number): void {
    while (this.nextMs <= nowMs) this.#deleteOldest()
  }

  #deleteOldest(): void {
    const oldest = firstOf(this.#byCid.values())
    if (oldest) this.delete(oldest)
  }
}
