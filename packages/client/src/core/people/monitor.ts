// monitor.ts: asks the server to say whether those are there with whom we have a private conversation (IRCv3 monitor).
import { utf8ByteLength } from '@stonechat/irc'
import { CONVERSATIONS_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import { inLines } from '../conversations/wanted.ts'

export class Monitor {
  readonly #context: Context
  /** Nicks on the server's list, folded. */
  readonly #watched = new Set<string>()

  constructor(context: Context) {
    this.#context = context
  }

  /** The list is the session's: gone with it, and there again with it. */
  connected(how: 'new' | 'resumed'): void {
    if (how === 'new') this.#watched.clear()
    this.watch()
  }

  /** Everybody who is not watched yet, as many as the server takes. */
  watch(): void {
    const { network, online, conversations } = this.#context
    if (!online || !network.isupport.has('MONITOR')) return
    const room = limitOf(network.isupport.get('MONITOR')) - this.#watched.size
    if (room <= 0) return
    const missing: Conversation[] = []
    for (const each of conversations.all.values())
      if (each.kind === 'direct' && !this.#watched.has(each.id)) missing.push(each)
    for (const group of inLines(missing.slice(0, room), ({ name }) => utf8ByteLength(name) + 1)) {
      for (const { id } of group) this.#watched.add(id)
      this.#context.send({ command: 'MONITOR', params: ['+', group.map(({ name }) => name).join(',')] })
    }
  }

  unwatch(direct: Conversation): void {
    if (!this.#watched.delete(direct.id)) return
    this.#context.send({ command: 'MONITOR', params: ['-', direct.name] })
  }

  /** Names are folded in another way: the server knows each by its name all the same. */
  refold(): void {
    const folded = [...this.#watched].map(nick => this.#context.network.fold(nick))
    this.#watched.clear()
    for (const nick of folded) this.#watched.add(nick)
  }
}

/** "If no parameter is specified, there is no limit." */
function limitOf(value: string | undefined): number {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : CONVERSATIONS_MAX
}
