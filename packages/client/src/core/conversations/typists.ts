// typists.ts: who is writing, as others say it and as we say it (IRCv3 typing).
import { TYPING_ACTIVE_MS, TYPING_MAX, TYPING_PAUSED_MS, TYPING_TOTAL_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Typing } from '../parts.ts'
import { OwnTyping } from './own-typing.ts'
import type { OpenConversation } from './open-conversation.ts'

type Find = (conversation: Conversation) => OpenConversation | undefined
type Typist = { readonly nick: string; readonly untilMs: number }

export class Typists implements Typing {
  readonly #context: Context
  readonly #find: Find
  readonly #own: OwnTyping
  /** By folded nick, in the order in which they began. */
  readonly #typists = new Map<OpenConversation, Map<string, Typist>>()
  #count = 0

  constructor(context: Context, find: Find) {
    this.#context = context
    this.#find = find
    this.#own = new OwnTyping(context)
  }

  heard(conversation: Conversation, nick: string, state: string): void {
    const open = this.#find(conversation)
    const lastsMs = state === 'active' ? TYPING_ACTIVE_MS : TYPING_PAUSED_MS
    if (state !== 'active' && state !== 'paused')
      return state === 'done' ? this.stopped(conversation, nick) : undefined
    const { network, self, clock } = this.#context
    const id = network.fold(nick)
    if (!open || open.kind === 'server' || id === network.fold(self.nick)) return
    const here = this.#typists.get(open) ?? new Map<string, Typist>()
    const isNew = !here.has(id)
    if (isNew && (here.size >= TYPING_MAX || this.#count >= TYPING_TOTAL_MAX)) return
    this.#typists.set(open, here)
    here.set(id, { nick, untilMs: clock.nowMs() + lastsMs })
    this.#count += isNew ? 1 : 0
    if (isNew) this.#show(open)
  }

  stopped(conversation: Conversation, nick: string): void {
    const open = this.#find(conversation)
    if (open) this.#stop(open, this.#context.network.fold(nick))
  }

  typed(conversation: Conversation, draft: string): void {
    const open = this.#find(conversation)
    if (open) this.#own.typed(open, draft)
  }

  said(conversation: Conversation): void {
    this.#own.said(conversation)
  }

  /** It has been closed, or we are not in it any more. */
  forget(open: OpenConversation): void {
    this.#own.forget(open)
    this.#count -= this.#typists.get(open)?.size ?? 0
    this.#typists.delete(open)
    if (open.typing.length > 0) this.#show(open)
  }

  disconnected(): void {
    for (const open of this.#typists.keys()) this.forget(open)
    this.#own.disconnected()
  }

  deadlineMs(): number {
    let deadlineMs = this.#own.deadlineMs()
    for (const here of this.#typists.values())
      for (const { untilMs } of here.values()) deadlineMs = Math.min(deadlineMs, untilMs)
    return deadlineMs
  }

  tick(): void {
    const nowMs = this.#context.clock.nowMs()
    for (const [open, here] of this.#typists)
      for (const [id, { untilMs }] of here) if (untilMs <= nowMs) this.#stop(open, id)
    this.#own.tick()
  }

  /** By the nick as it was folded then: a server may say meanwhile that it folds in another way. */
  #stop(open: OpenConversation, id: string): void {
    if (!this.#typists.get(open)?.delete(id)) return
    this.#count--
    this.#show(open)
  }

  #show(open: OpenConversation): void {
    const here = this.#typists.get(open)
    if (here?.size === 0) this.#typists.delete(open)
    open.typing = here ? [...here.values()].map(({ nick }) => nick) : []
    this.#context.conversations.touch(open)
  }
}
