// open-conversations.ts: the channels and private conversations that are open, and what has changed in them.
import { CONVERSATIONS_MAX, NAME_LENGTH_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { ChatItem, ChatMessage } from '../../model/item.ts'
import type { Context } from '../context.ts'
import type { Conversations, ConversationChange } from '../parts.ts'
import { ChannelInquiries } from '../people/inquiries.ts'
import { Monitor } from '../people/monitor.ts'
import { Membership } from './membership.ts'
import { isSayable } from './names.ts'
import { OpenConversation } from './open-conversation.ts'
import { Places } from './places.ts'
import { ReadMarkers } from './read-markers.ts'
import { Saved } from './saved.ts'
import { Typists } from './typists.ts'
import { Wanted } from './wanted.ts'

export class OpenConversations implements Conversations {
  readonly server = new OpenConversation('', '', 'server')
  readonly members: Membership
  readonly typing: Typists
  readonly markers: ReadMarkers
  readonly inquiries: ChannelInquiries
  readonly #context: Context
  readonly #monitor: Monitor
  readonly #places = new Places()
  readonly #wanted: Wanted
  readonly #saved: Saved
  #all = new Map<string, OpenConversation>([['', this.server]])
  #touched = new Set<OpenConversation>()

  constructor(context: Context) {
    const find = (conversation: Conversation) => this.#find(conversation)
    this.#context = context
    this.members = new Membership(context, this.#places, find)
    this.typing = new Typists(context, find)
    this.markers = new ReadMarkers(context, find, () => this.#saved.channels())
    this.inquiries = new ChannelInquiries(context)
    this.#monitor = new Monitor(context)
    this.#wanted = new Wanted(context)
    this.#saved = new Saved(context, this.#wanted)
  }

  get all(): ReadonlyMap<string, Conversation> {
    return this.#all
  }

  get(name: string): Conversation | undefined {
    return this.#all.get(this.#context.network.fold(name))
  }

  open(name: string): Conversation {
    const { network, people } = this.#context
    const id = network.fold(name)
    const known = this.#all.get(id)
    if (known) return known
    const isFull = this.#all.size > CONVERSATIONS_MAX
    if (isFull || !isSayable(name, NAME_LENGTH_MAX)) return this.server
    const conversation = new OpenConversation(id, name, network.isChannel(name) ? 'channel' : 'direct')
    conversation.draft = this.#saved.takeDraft(id)
    this.#all.set(id, conversation)
    if (conversation.kind === 'direct') {
      this.#places.add(id, conversation)
      conversation.person = people.learn(name, {})
      this.#monitor.watch()
      this.markers.ask(conversation)
    }
    this.#saved.channels()
    this.#context.emit('opened', { conversation })
    return conversation
  }

  close(conversation: Conversation): void {
    const open = this.#find(conversation)
    if (!open || open === this.server) return
    if (open.joined !== 'no') this.leave(open)
    this.members.clear(open)
    this.typing.forget(open)
    this.markers.forget(open)
    this.#all.delete(open.id)
    this.#touched.delete(open)
    this.#places.delete(open.id, open)
    if (open.kind === 'direct') {
      this.#monitor.unwatch(open)
      this.#context.people.forget(open.name)
    }
    this.#context.timelines.forget(open)
    this.#saved.channels()
    if (open.draft !== '') this.#saved.drafts()
    this.#context.emit('closed', { conversation: open })
  }

  withNick(nick: string): readonly Conversation[] {
    return this.#places.of(this.#context.network.fold(nick))
  }

  count(conversation: Conversation, message: ChatMessage, how: 'live' | 'history'): void {
    const open = this.#find(conversation)
    if (!open) return
    if (message.own) return how === 'live' ? this.typing.said(open) : undefined
    if (how === 'live') this.typing.stopped(open, message.nick)
    this.markers.count(open, message, how)
  }

  show(conversation: Conversation, items: () => readonly ChatItem[]): void {
    const open = this.#find(conversation)
    if (!open) return
    open.show(items)
    this.touch(open)
  }

  setHistory(conversation: Conversation, history: Conversation['history']): void {
    const open = this.#find(conversation)
    if (!open || open.history === history) return
    open.history = history
    this.touch(open)
  }

  touch(conversation: Conversation): void {
    const open = this.#find(conversation)
    if (!open) return
    open.revision++
    this.#touched.add(open)
  }

  flush(): void {
    if (this.#touched.size === 0) return
    const touched = this.#touched
    this.#touched = new Set()
    for (const conversation of touched)
      if (this.#find(conversation)) this.#context.emit('changed', { conversation })
  }

  restore(kept: { readonly channels: string | undefined; readonly drafts: string | undefined }): void {
    this.#saved.restore(kept)
    for (const text of this.#context.settings.channels ?? []) {
      const [name = '', key] = text.split(' ')
      this.want(name, key)
    }
  }

  want(channel: string, key?: string): Conversation {
    const conversation = this.open(channel)
    if (conversation.kind !== 'channel') return conversation
    this.#wanted.add(conversation, key)
    if (conversation.joined === 'no') this.change(conversation, { joined: 'pending', refusal: undefined })
    if (conversation.joined !== 'yes' && this.#context.online) this.#wanted.join([conversation])
    this.#saved.channels()
    return conversation
  }

  leave(channel: Conversation, reason = ''): void {
    const wasIn = channel.joined
    this.#wanted.delete(channel)
    this.#saved.channels()
    if (wasIn === 'no') return
    const isOver = wasIn === 'pending' || !this.#context.online
    if (isOver) this.change(channel, { joined: 'no' })
    if (isOver) this.members.clear(channel)
    this.#wanted.part(channel.name, reason)
  }

  rename(conversation: Conversation, name: string): boolean {
    const open = this.#find(conversation)
    const id = this.#context.network.fold(name)
    const other = this.#all.get(id)
    const isSameKind = (open?.kind === 'channel') === this.#context.network.isChannel(name)
    if (!open || open === this.server || !isSameKind || !isSayable(name, NAME_LENGTH_MAX)) return false
    if (other && other !== open) return false
    if (open.kind === 'direct') this.#monitor.unwatch(open)
    this.#places.delete(open.id, open)
    Object.assign(open, { id, name })
    // In its place: those who read the list see it where it was.
    this.#all = new Map([...this.#all.values()].map(each => [each.id, each]))
    if (open.kind === 'direct') this.#follow(open)
    this.#saved.channels()
    this.touch(open)
    return true
  }

  follow(channel: Conversation, name: string): boolean {
    if (this.get(name) || !this.#wanted.takeFollowing(channel) || !this.rename(channel, name)) return false
    if (this.#context.online) this.#wanted.join([channel])
    return true
  }

  refold(): void {
    const { network } = this.#context
    const before = [...this.#all.values()]
    this.#all = new Map()
    this.#places.clear()
    for (const open of before) {
      const id = network.fold(open.name)
      const isTaken = this.#all.has(id)
      open.id = id
      if (isTaken) {
        // Two names have become one: the conversation that was opened first stays.
        this.members.drop(open)
        this.#context.timelines.forget(open)
        this.#context.emit('closed', { conversation: open })
        continue
      }
      this.#all.set(id, open)
      if (open.kind === 'direct') this.#places.add(id, open)
      this.members.refold(open)
    }
    this.#monitor.refold()
  }

  change(conversation: Conversation, change: ConversationChange): void {
    const open = this.#find(conversation)
    if (!open) return
    Object.assign(open, change)
    this.touch(open)
  }

  setDraft(conversation: Conversation, text: string): void {
    const open = this.#find(conversation)
    if (!open || open.draft === text) return
    open.draft = text
    this.#saved.drafts()
    this.touch(open)
  }

  connected(how: 'new' | 'resumed'): void {
    if (how === 'new') this.#begin()
    this.#wanted.resume([...this.#all.values()])
    this.#monitor.connected(how)
    this.inquiries.connected(how)
    this.markers.connected(how)
  }

  disconnected(): void {
    this.typing.disconnected()
  }

  deadlineMs(): number {
    return Math.min(this.typing.deadlineMs(), this.markers.deadlineMs())
  }

  tick(): void {
    this.typing.tick()
    this.markers.tick()
  }

  /** Nothing that was known of members and people holds on a new session. */
  #begin(): void {
    for (const open of this.#all.values()) {
      if (open.kind !== 'channel') continue
      this.members.clear(open)
      const isWanted = this.#wanted.has(open)
      this.change(open, isWanted ? { joined: 'pending', refusal: undefined } : { joined: 'no' })
    }
    this.#wanted.begin()
    this.#context.people.reset()
    for (const open of this.#all.values()) if (open.kind === 'direct') this.#meet(open)
  }

  #meet(direct: OpenConversation): void {
    direct.person = this.#context.people.learn(direct.name, {})
    this.touch(direct)
  }

  #follow(direct: OpenConversation): void {
    this.#places.add(direct.id, direct)
    direct.person = this.#context.people.learn(direct.name, {})
    this.#monitor.watch()
    this.markers.ask(direct)
  }

  /** Undefined for what has been closed. */
  #find(conversation: Conversation): OpenConversation | undefined {
    const open = this.#all.get(conversation.id)
    return open === conversation ? open : undefined
  }
}
