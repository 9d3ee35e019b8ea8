// history-model.ts: for tests: who may read what, said again in the plainest way, and beside the code that decides it.

import type { State, User } from '../core/state.ts'

/** Something with a text that nothing else has. */
export type Said = {
  readonly text: string
  readonly id: string
  readonly place: number
  readonly by: number
  readonly isEvent: boolean
}

/** Two people. */
type Private = Said & { readonly pair: readonly [number, number] }

export class HistoryModel {
  readonly #state: State
  /** By name: what anybody may read who is in a channel of that name. */
  readonly #open = new Map<string, Said[]>()
  /** By the place at which a channel began: what was said in it while it was guarded. */
  readonly #guarded = new Map<number, Said[]>()
  #private: Private[] = []

  constructor(state: State) {
    this.#state = state
  }

  saidInChannel(name: string, said: Said): void {
    const channel = this.#state.channel(name)
    if (!channel) throw new Error(`nobody can have said that in ${name}`)
    const isGuarded = channel.key !== undefined || channel.flags.has('i') || channel.flags.has('s')
    if (isGuarded) listIn(this.#guarded, channel.openedAt).push(said)
    else listIn(this.#open, channel.folded).push(said)
  }

  saidPrivately(to: number, said: Said): void {
    this.#private.push({ ...said, pair: [said.by, to] })
  }

  /** What was said before the channel was opened is not its own. */
  renamed(from: string, to: string): void {
    const openedAt = this.#state.channel(to)?.openedAt ?? 0
    if (this.#open.get(from)?.some(({ place, isEvent }) => !isEvent && place < openedAt)) return
    listIn(this.#open, to).push(...(this.#open.get(from) ?? []))
    this.#open.delete(from)
  }

  redacted(id: string): void {
    const without = (all: Said[]): Said[] => all.filter(each => each.id !== id)
    for (const [name, all] of this.#open) this.#open.set(name, without(all))
    for (const [place, all] of this.#guarded) this.#guarded.set(place, without(all))
    this.#private = this.#private.filter(each => each.id !== id)
  }

  /** Undefined where the user may not ask. */
  readableIn(user: User, target: string): readonly Said[] | undefined {
    if (target.startsWith('#')) {
      const channel = this.#state.channel(target)
      if (!channel?.members.has(user)) return undefined
      return [...(this.#open.get(channel.folded) ?? []), ...(this.#guarded.get(channel.openedAt) ?? [])]
    }
    const other = this.#state.userByNick(target)
    return other && this.#between(user.id, other.id)
  }

  /** All that is theirs, also what they said to people who have left. */
  readable(user: User): readonly Said[] {
    const channels = [...user.channels].flatMap(({ name }) => this.readableIn(user, name) ?? [])
    return [...channels, ...this.#private.filter(({ pair }) => pair.includes(user.id))]
  }

  mayRedact(user: User, target: string, id: string): boolean {
    const said = this.readableIn(user, target)?.find(each => each.id === id && !each.isEvent)
    if (!said) return false
    const channel = this.#state.channel(target)
    const rank = channel?.members.get(user)?.prefixes ?? ''
    return said.by === user.id || (/[oh]/.test(rank) && said.place >= (channel?.openedAt ?? 0))
  }

  #between(one: number, other: number): readonly Said[] {
    return this.#private.filter(({ pair: [from, to] }) =>
      from === one ? to === other : from === other && to === one,
    )
  }
}

function listIn<K>(lists: Map<K, Said[]>, key: K): Said[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
