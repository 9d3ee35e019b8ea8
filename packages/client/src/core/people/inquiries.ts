// inquiries.ts: what we ask about a channel that we have joined: its members where they are not told, its modes, who is away.
import { WHO_MEMBERS_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Inquiries } from '../parts.ts'

/** Says which WHOX replies answer us, and so which fields they hold: those of WHOX_FIELDS, in this order. */
export const WHOX_TOKEN = '731'
const WHOX_FIELDS = 'tcuhnfar'

export class ChannelInquiries implements Inquiries {
  readonly #context: Context
  /** Joined, and their members are not known yet. */
  readonly #fresh = new Set<Conversation>()
  #queue: Conversation[] = []
  #asked: Conversation | undefined

  constructor(context: Context) {
    this.#context = context
  }

  connected(how: 'new' | 'resumed'): void {
    if (how === 'resumed') return this.#next()
    this.#fresh.clear()
    this.#queue = []
    this.#asked = undefined
  }

  /** We are in it. Its members come by themselves, or are asked for. */
  joined(channel: Conversation): void {
    const { network } = this.#context
    this.#fresh.add(channel)
    if (network.has('no-implicit-names') || network.has('draft/no-implicit-names'))
      this.#context.send({ command: 'NAMES', params: [channel.name] })
  }

  /** Its members are known. One channel is asked about at a time: a server has others to serve. */
  listed(channel: Conversation): void {
    if (!this.#fresh.delete(channel)) return
    this.#queue.push(channel)
    this.#next()
  }

  #next(): void {
    if (this.#asked || !this.#context.online) return
    const channel = this.#queue.shift()
    if (!channel) return
    if (channel.joined !== 'yes') return this.#next()
    this.#asked = channel
    this.#context.request({ command: 'MODE', params: [channel.name] }, () => {
      this.#askWho(channel)
    })
  }

  #askWho(channel: Conversation): void {
    if (this.#asked !== channel) return
    if (channel.joined !== 'yes' || channel.members.size > WHO_MEMBERS_MAX) return this.#done(channel)
    const hasWhox = this.#context.network.isupport.has('WHOX')
    const params = hasWhox ? [channel.name, `%${WHOX_FIELDS},${WHOX_TOKEN}`] : [channel.name]
    this.#context.request({ command: 'WHO', params }, () => {
      this.#done(channel)
    })
  }

  #done(channel: Conversation): void {
    if (this.#asked !== channel) return
    this.#asked = undefined
    this.#next()
  }
}
