// name-table.ts: who has which name, in any spelling that counts as the same, and whose name looks like another one.

/** What a name, as the casemapping has it, looks like: the same for names that people would take for one another. */
export type LookOf = (folded: string) => string

export class NameTable<Holder> {
  readonly #fold: (name: string) => string
  /** Undefined where names are told apart by their letters alone. */
  readonly #lookOf: LookOf | undefined
  readonly #byName = new Map<string, Holder>()
  readonly #byLook = new Map<string, Holder>()

  constructor(fold: (name: string) => string, lookOf: LookOf | undefined) {
    this.#fold = fold
    this.#lookOf = lookOf
  }

  find(name: string): Holder | undefined {
    return this.#byName.get(this.#fold(name))
  }

  /** Whoever has this name, or one that looks like it: nobody else may take it. */
  holderOf(name: string): Holder | undefined {
    const folded = this.#fold(name)
    return this.#byName.get(folded) ?? (this.#lookOf && this.#byLook.get(this.#lookOf(folded)))
  }

  take(name: string, holder: Holder): void {
    const folded = this.#fold(name)
    this.#byName.set(folded, holder)
    if (this.#lookOf) this.#byLook.set(this.#lookOf(folded), holder)
  }

  leave(name: string): void {
    const folded = this.#fold(name)
    this.#byName.delete(folded)
    if (this.#lookOf) this.#byLook.delete(this.#lookOf(folded))
  }
}
