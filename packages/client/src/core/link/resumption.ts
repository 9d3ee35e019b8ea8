// resumption.ts: `stonechat/resume`: what both sides have heard of each other, so that a session goes on (docs/extensions/resume.md).
import { UNPROVEN_BYTES_MAX, UNPROVEN_LINES_MAX } from '../../limits.ts'

export class Resumption {
  #token: string | undefined
  /** Lines of the server that count, from RESUME TOKEN on. */
  #heard = 0
  /** Lines of ours that count, from the session's first one on. */
  #said = 0
  /** Those that the server is not known to have, the newest last. */
  #unproven: string[] = []
  #unprovenBytes = 0

  /** Whether a session can be taken up again. */
  get isPossible(): boolean {
    return this.#token !== undefined
  }

  /** A session begins: what was before it does not count. */
  begin(): void {
    this.#token = undefined
    this.#heard = 0
    this.#said = 0
    this.#unproven = []
    this.#unprovenBytes = 0
  }

  /** `:server RESUME TOKEN <token> <received>`. Counts that cannot be are taken as a server without resumption. */
  given(token: string, received: number): void {
    if (token === '' || !this.#canHaveReceived(received)) return
    this.#token = token
    this.#heard = 0
    this.proven(received)
  }

  /** A line came, after RESUME TOKEN; before it nothing is counted. */
  heard(): void {
    if (this.#token !== undefined) this.#heard += 1
  }

  /** A line is sent. Gives its number, with which it can be proven. */
  said(line: string): number {
    this.#said += 1
    this.#unproven.push(line)
    this.#unprovenBytes += line.length
    // Without the lines the session could not go on: the next connection is a new one.
    if (this.#unproven.length > UNPROVEN_LINES_MAX || this.#unprovenBytes > UNPROVEN_BYTES_MAX) this.begin()
    return this.#said
  }

  /** Whether so much is not proven that the server should be asked. */
  get wantsProof(): boolean {
    return this.#unproven.length > UNPROVEN_LINES_MAX / 8 || this.#unprovenBytes > UNPROVEN_BYTES_MAX / 8
  }

  /** The server has so many lines. */
  proven(received: number): void {
    const firstNumber = this.#said - this.#unproven.length
    const gone = this.#unproven.splice(0, Math.max(0, received - firstNumber))
    for (const line of gone) this.#unprovenBytes -= line.length
  }

  /** What is sent on the new connection. */
  request(): readonly string[] {
    return [this.#token ?? '', String(this.#heard)]
  }

  /** `RESUME SUCCESS <nick> <received>`: gives the lines to be sent again; undefined where they are not there any more. */
  resumed(received: number): readonly string[] | undefined {
    if (!this.#canHaveReceived(received)) return undefined
    this.proven(received)
    return [...this.#unproven]
  }

  /** `NOTE RESUME GAP <missing>`. */
  missed(missing: number): void {
    if (Number.isSafeInteger(missing) && missing > 0) this.#heard += missing
  }

  #canHaveReceived(received: number): boolean {
    const proven = this.#said - this.#unproven.length
    return Number.isSafeInteger(received) && received >= proven && received <= this.#said
  }
}
