// known-people.ts: the people whom we see, and what is known of each.
import { NAME_LENGTH_MAX, STRANGERS_MAX, WORDS_LENGTH_MAX } from '../../limits.ts'
import type { Person } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { People } from '../parts.ts'

export class KnownPeople implements People {
  readonly #context: Context
  /** By folded nick. */
  #people = new Map<string, Person>()
  /** Who was in no conversation when they were first seen, the oldest first. */
  readonly #strangers = new Set<string>()
  /** What MONITOR says. */
  readonly #presence = new Map<string, boolean>()

  constructor(context: Context) {
    this.#context = context
  }

  get(nick: string): Person | undefined {
    return this.#people.get(this.#fold(nick))
  }

  learn(nick: string, known: Partial<Person>): Person {
    const id = this.#fold(nick)
    const before = this.#people.get(id)
    if (before && !adds(before, known)) return before
    const person = { ...(before ?? this.#unknown(id, nick)), ...kept(known) }
    if (nick.length > NAME_LENGTH_MAX) return person
    this.#people.set(before ? id : this.#fold(person.nick), person)
    this.#context.conversations.members.show(person)
    if (!before) this.#greet(id)
    return person
  }

  rename(from: string, to: string): void {
    const before = this.#fold(from)
    const after = this.#fold(to)
    const person = this.#people.get(before)
    if (!person || to.length > NAME_LENGTH_MAX) return
    if (before === after) return void this.learn(from, { nick: to })
    this.#delete(before)
    const renamed = { ...person, nick: to }
    this.#people.set(after, renamed)
    this.#context.conversations.members.show(renamed)
    this.#greet(after)
  }

  forget(nick: string): void {
    const id = this.#fold(nick)
    const kind = this.#seenIn(id)
    if (kind === 'nowhere') return this.#delete(id)
    if (kind === 'direct') this.learn(nick, { online: this.#presence.get(id) })
  }

  left(nick: string): void {
    const id = this.#fold(nick)
    if (this.#seenIn(id) === 'nowhere') return this.#delete(id)
    if (this.#presence.has(id)) this.#presence.set(id, false)
    this.learn(nick, { online: false, away: undefined })
  }

  present(nick: string, online: boolean): void {
    const id = this.#fold(nick)
    const kind = this.#seenIn(id)
    if (kind === 'nowhere') return
    this.#presence.set(id, online)
    if (kind === 'direct') this.learn(nick, online ? { online } : { online, away: undefined })
  }

  refold(): void {
    this.#people = new Map([...this.#people.values()].map(person => [this.#fold(person.nick), person]))
    this.#strangers.clear()
    this.#presence.clear()
    for (const person of this.#people.values()) this.#greet(this.#fold(person.nick))
  }

  reset(): void {
    this.#people.clear()
    this.#strangers.clear()
    this.#presence.clear()
  }

  #fold(nick: string): string {
    return this.#context.network.fold(nick)
  }

  /** Those whom nothing shows are kept for a while, and not for ever. */
  #greet(id: string): void {
    if (this.#seenIn(id) !== 'nowhere') return
    this.#strangers.add(id)
    if (this.#strangers.size <= STRANGERS_MAX) return
    const [oldest = id] = this.#strangers
    this.#strangers.delete(oldest)
    if (this.#seenIn(oldest) === 'nowhere') this.#people.delete(oldest)
  }

  #delete(id: string): void {
    this.#people.delete(id)
    this.#strangers.delete(id)
    this.#presence.delete(id)
  }

  #seenIn(nick: string): 'channel' | 'direct' | 'nowhere' {
    const places = this.#context.conversations.withNick(nick)
    if (places.some(({ kind }) => kind === 'channel')) return 'channel'
    return places.length > 0 ? 'direct' : 'nowhere'
  }

  #unknown(id: string, nick: string): Person {
    const online = this.#presence.get(id)
    return { ...UNKNOWN, nick: copied(nick), online }
  }
}

const UNKNOWN = {
  user: undefined,
  host: undefined,
  account: undefined,
  realname: undefined,
  away: undefined,
  bot: false,
}

/** Whether something of it is not known yet, or is otherwise. */
function adds(person: Person, known: Partial<Person>): boolean {
  return FIELDS.some(key => key in known && person[key] !== known[key])
}

const FIELDS = ['nick', 'user', 'host', 'account', 'realname', 'away', 'bot', 'online'] as const

/**
 * What is kept of it: as long as it may be, and a text of its own: one that shares the memory of its line would keep the
 * line, which may be a hundred times as long.
 */
function kept(known: Partial<Person>): Partial<Person> {
  return Object.fromEntries(
    Object.entries(known).map(([key, value]) => [key, typeof value === 'string' ? copied(value) : value]),
  )
}

function copied(text: string): string {
  return text.slice(0, WORDS_LENGTH_MAX).split('').join('')
}
