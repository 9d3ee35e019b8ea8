// own-typing.ts: tells others that we are writing, not too often (IRCv3 typing).
import { TYPING_PAUSE_MS, TYPING_SEND_MS } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'

type State = 'active' | 'paused' | 'done'
type Told = {
  state: State
  toldMs: number
  /** The newest key. */
  keyMs: number
  /** Whether all that was written has been taken back. */
  isEmpty: boolean
}

export class OwnTyping {
  readonly #context: Context
  readonly #told = new Map<Conversation, Told>()

  constructor(context: Context) {
    this.#context = context
  }

  typed(conversation: Conversation, draft: string): void {
    if (!this.#mayTell(conversation)) return
    const nowMs = this.#context.clock.nowMs()
    const told = this.#told.get(conversation)
    if (draft === '' || isCommand(draft)) {
      if (told) told.isEmpty = true
      return this.tick()
    }
    if (!told) return this.#tell(conversation, 'active', nowMs)
    Object.assign(told, { keyMs: nowMs, isEmpty: false })
    if (nowMs - told.toldMs >= TYPING_SEND_MS) this.#tell(conversation, 'active', nowMs)
  }

  /** What was written has been said: that says enough. */
  said(conversation: Conversation): void {
    const told = this.#told.get(conversation)
    if (told) told.state = 'done'
  }

  forget(conversation: Conversation): void {
    this.#told.delete(conversation)
  }

  disconnected(): void {
    this.#told.clear()
  }

  deadlineMs(): number {
    let deadlineMs = Number.POSITIVE_INFINITY
    for (const told of this.#told.values()) deadlineMs = Math.min(deadlineMs, dueMs(told))
    return deadlineMs
  }

  tick(): void {
    const nowMs = this.#context.clock.nowMs()
    for (const [conversation, told] of this.#told) {
      if (dueMs(told) <= nowMs) this.#tell(conversation, told.isEmpty ? 'done' : 'paused', nowMs)
    }
  }

  #tell(conversation: Conversation, state: State, nowMs: number): void {
    const keyMs = state === 'active' ? nowMs : (this.#told.get(conversation)?.keyMs ?? nowMs)
    this.#told.set(conversation, { state, toldMs: nowMs, keyMs, isEmpty: state === 'done' })
    if (!this.#mayTell(conversation)) return
    const tags = new Map([['+typing', state]])
    this.#context.send({ tags, command: 'TAGMSG', params: [conversation.name] })
  }

  #mayTell({ kind, joined }: Conversation): boolean {
    const { network, online } = this.#context
    if (!online || kind === 'server' || (kind === 'channel' && joined !== 'yes')) return false
    return network.has('message-tags') && !isDenied(network.isupport.get('CLIENTTAGDENY'))
  }
}

/** When something is to be told without a key: that we have stopped, once. */
function dueMs({ state, toldMs, keyMs, isEmpty }: Told): number {
  if (state === 'done') return Number.POSITIVE_INFINITY
  if (isEmpty) return toldMs + TYPING_SEND_MS
  return state === 'active'
    ? Math.max(toldMs + TYPING_SEND_MS, keyMs + TYPING_PAUSE_MS)
    : Number.POSITIVE_INFINITY
}

/** IRCv3 message-tags, CLIENTTAGDENY: names, or `*` and then those that are let through. */
function isDenied(value = ''): boolean {
  const names = value.split(',')
  return names.includes('*') ? !names.includes('-typing') : names.includes('typing')
}

/** "And the text is not a /slash command". */
function isCommand(draft: string): boolean {
  return draft.startsWith('/') && !draft.startsWith('//')
}
