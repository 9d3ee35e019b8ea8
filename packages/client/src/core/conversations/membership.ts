// membership.ts: who is in which channel, and with which ranks. Each change costs as much as there are channels it concerns.
import { parseSource } from '@stonechat/irc'
import { MEMBERS_MAX, NAME_LENGTH_MAX } from '../../limits.ts'
import type { Conversation, Person } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Members } from '../parts.ts'
import { isSayable } from './names.ts'
import type { OpenConversation } from './open-conversation.ts'
import type { Places } from './places.ts'

/** The owner's own object for what others hold. */
type Find = (conversation: Conversation) => OpenConversation | undefined

export class Membership implements Members {
  readonly #context: Context
  readonly #find: Find
  readonly #places: Places
  /** Who has been named, or has joined, since a NAMES reply began. */
  readonly #listed = new Map<OpenConversation, Set<string>>()
  #count = 0

  constructor(context: Context, places: Places, find: Find) {
    this.#context = context
    this.#places = places
    this.#find = find
  }

  join(conversation: Conversation, nick: string): void {
    const channel = this.#channel(conversation)
    if (!channel || !isSayable(nick, NAME_LENGTH_MAX)) return
    const id = this.#context.network.fold(nick)
    this.#listed.get(channel)?.add(id)
    if (!channel.members.has(id)) this.#enter(channel, nick, '')
  }

  leave(conversation: Conversation, nick: string): void {
    const channel = this.#channel(conversation)
    const id = this.#context.network.fold(nick)
    if (!channel || !this.#exit(channel, id)) return
    this.#places.delete(id, channel)
    this.#context.people.forget(nick)
  }

  quit(nick: string): readonly Conversation[] {
    const id = this.#context.network.fold(nick)
    const places = [...this.#places.of(id)]
    for (const place of places) {
      if (place.kind !== 'channel') continue
      this.#exit(place, id)
    }
    for (const place of places) {
      if (place.kind === 'channel') this.#places.delete(id, place)
    }
    this.#context.people.left(nick)
    return places
  }

  rename(from: string, to: string): void {
    const before = this.#context.network.fold(from)
    const after = this.#context.network.fold(to)
    const channels = this.#places.of(before).filter(({ kind }) => kind === 'channel')
    if (before === after || channels.length === 0 || !isSayable(to, NAME_LENGTH_MAX)) return
    // A nick that is taken: the server contradicts itself, and its newest word holds.
    for (const channel of this.#places.of(after).filter(({ kind }) => kind === 'channel'))
      if (this.#exit(channel, after)) this.#places.delete(after, channel)
    const person = this.#context.people.learn(to, { online: true })
    for (const channel of channels) {
      const prefixes = channel.members.get(before)?.prefixes ?? ''
      this.#listed.get(channel)?.add(after)
      this.#exit(channel, before)
      this.#places.delete(before, channel)
      this.#add(channel, after, person, prefixes)
    }
  }

  rank(conversation: Conversation, nick: string, mode: string, isGiven: boolean): void {
    const channel = this.#channel(conversation)
    const id = this.#context.network.fold(nick)
    const member = channel?.members.get(id)
    if (!channel || !member) return
    const { prefixes } = this.#context.network
    const signs = prefixes.filter(rank =>
      rank.mode === mode ? isGiven : member.prefixes.includes(rank.prefix),
    )
    this.#set(channel, id, member.person, signs.map(({ prefix }) => prefix).join(''))
  }

  list(conversation: Conversation, name: string): void {
    const channel = this.#channel(conversation)
    if (!channel || channel.joined !== 'yes') return
    const ranks = this.#context.network.prefixes.map(({ prefix }) => prefix).join('')
    const start = firstOf(name, ranks)
    const { nick, user, host } = parseSource(name.slice(start))
    if (!isSayable(nick, NAME_LENGTH_MAX)) return
    const id = this.#context.network.fold(nick)
    const listed = this.#listed.get(channel) ?? new Set()
    this.#listed.set(channel, listed)
    const prefixes = inOrder(name.slice(0, start), ranks)
    const member = channel.members.get(id)
    if (!member) this.#enter(channel, nick, prefixes)
    else this.#set(channel, id, member.person, prefixes)
    // Who has no room here is not counted here either.
    if (channel.members.has(id)) listed.add(id)
    if (user !== undefined && channel.members.has(id)) this.#context.people.learn(nick, { user, host })
  }

  endList(conversation: Conversation): void {
    const channel = this.#channel(conversation)
    const listed = channel && this.#listed.get(channel)
    if (!channel || !listed) return
    this.#listed.delete(channel)
    for (const [id, { person }] of channel.members) if (!listed.has(id)) this.leave(channel, person.nick)
  }

  clear(conversation: Conversation): void {
    const channel = this.#channel(conversation)
    if (!channel) return
    this.#listed.delete(channel)
    for (const { person } of channel.members.values()) this.leave(channel, person.nick)
  }

  /** Names are folded in another way; where two have become one, the first holds. */
  refold(channel: OpenConversation): void {
    this.#listed.delete(channel)
    const members = [...channel.members.values()]
    this.drop(channel)
    for (const { person, prefixes } of members)
      this.#add(channel, this.#context.network.fold(person.nick), person, prefixes)
  }

  /** Takes all out of it, where the places are made anew. */
  drop(channel: OpenConversation): void {
    this.#count -= channel.members.size
    channel.members.clear()
  }

  show(person: Person): void {
    const id = this.#context.network.fold(person.nick)
    for (const place of this.#places.of(id)) {
      const member = place.members.get(id)
      if (member) place.members.set(id, { person, prefixes: member.prefixes })
      else place.person = person
      this.#context.conversations.touch(place)
    }
  }

  #channel(conversation: Conversation): OpenConversation | undefined {
    const channel = this.#find(conversation)
    return channel?.kind === 'channel' ? channel : undefined
  }

  #enter(channel: OpenConversation, nick: string, prefixes: string): void {
    if (this.#count >= MEMBERS_MAX) return
    const person = this.#context.people.learn(nick, { online: true })
    this.#add(channel, this.#context.network.fold(person.nick), person, prefixes)
  }

  #add(channel: OpenConversation, id: string, person: Person, prefixes: string): void {
    this.#count += channel.members.has(id) ? 0 : 1
    this.#places.add(id, channel)
    channel.members.set(id, { person, prefixes })
    this.#context.conversations.touch(channel)
  }

  #set(channel: OpenConversation, id: string, person: Person, prefixes: string): void {
    if (channel.members.get(id)?.prefixes === prefixes) return
    channel.members.set(id, { person, prefixes })
    this.#context.conversations.touch(channel)
  }

  #exit(channel: OpenConversation, id: string): boolean {
    const wasIn = channel.members.delete(id)
    if (!wasIn) return false
    this.#count--
    this.#context.conversations.touch(channel)
    return true
  }
}

/** Where the nick begins. */
function firstOf(name: string, ranks: string): number {
  let start = 0
  while (start < name.length && ranks.includes(name.charAt(start))) start++
  return start
}

/** Each sign once, the highest first, whatever the server's order. */
function inOrder(signs: string, ranks: string): string {
  return signs.length < 2
    ? signs
    : ranks
        .split('')
        .filter(rank => signs.includes(rank))
        .join('')
}
