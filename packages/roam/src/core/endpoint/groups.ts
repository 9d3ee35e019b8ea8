// groups.ts: things that belong to a name, in the order in which they came.

export class Groups<T> {
  readonly #groups = new Map<string, Set<T>>()

  add(name: string, item: T): void {
    const group = this.#groups.get(name)
    if (group) group.add(item)
    else this.#groups.set(name, new Set([item]))
  }

  delete(name: string, item: T): void {
    const group = this.#groups.get(name)
    group?.delete(item)
    if (group?.size === 0) this.#groups.delete(name)
  }

  size(name: string): number {
    return this.#groups.get(name)?.size ?? 0
  }

  /** In the order in which they came. */
  all(name: string): Iterable<T> {
    return this.#groups.get(name) ?? []
  }
}

/** The first that an iteration gives. */
export function firstOf<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item
  return undefined
}
