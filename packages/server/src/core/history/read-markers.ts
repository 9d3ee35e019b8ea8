// read-markers.ts: how far each person has read each conversation (IRCv3 draft/read-marker).

const none: ReadonlyMap<string, number> = new Map()

export class ReadMarkers {
  /** By owner, then by the folded name of a channel or nick; the one that moved last comes last. */
  readonly #byOwner = new Map<string, Map<string, number>>()

  /** By the folded name of a channel or nick. */
  of(owner: string): ReadonlyMap<string, number> {
    return this.#byOwner.get(owner) ?? none
  }

  /** Wall clock, milliseconds since 1970. */
  find(owner: string, target: string): number | undefined {
    return this.#byOwner.get(owner)?.get(target)
  }

  /** "MUST only ever increase". */
  moves(owner: string, target: string, timeMs: number): boolean {
    return timeMs > (this.find(owner, target) ?? Number.NEGATIVE_INFINITY)
  }

  /** Gives the targets whose markers had to go: of more than `most` those that have not moved for longest. */
  set(owner: string, target: string, timeMs: number, most: number): readonly string[] {
    const markers = this.#byOwner.get(owner) ?? new Map<string, number>()
    this.#byOwner.set(owner, markers)
    markers.delete(target)
    markers.set(target, timeMs)
    const gone = [...markers.keys()].slice(0, Math.max(0, markers.size - most))
    for (const oldest of gone) markers.delete(oldest)
    return gone
  }

  forget(owner: string): void {
    this.#byOwner.delete(owner)
  }

  *entries(): Iterable<readonly [owner: string, target: string, timeMs: number]> {
    for (const [owner, markers] of this.#byOwner) {
      for (const [target, timeMs] of markers) yield [owner, target, timeMs]
    }
  }
}
