// front.ts: which conversation stands in front, and how the address of the page says so. Pure.
import type { Conversation } from '@stonechat/client'

/** The address of a conversation: `#sea` is a channel, `#@wren` somebody, `#/` the server's own. */
export function addressOf(id: string): string {
  if (id === '') return '#/'
  if (id.startsWith('#')) return `#${encodeURI(id.slice(1))}`
  return isChannelSign(id) ? `#/${encodeURI(id)}` : `#@${encodeURI(id)}`
}

/** The name in an address; undefined where there is none, or what is no address. `#/sea` is `#sea` too. */
export function placeOf(hash: string): string | undefined {
  if (hash === '' || hash === '#') return undefined
  if (hash.startsWith('#@')) return decode(hash.slice(2))
  if (!hash.startsWith('#/')) return decode(hash)
  const name = decode(hash.slice(2))
  return name === '' || name === undefined || isChannelSign(name) ? name : `#${name}`
}

/** Keeps a conversation in front: what somebody chooses, else what the address names, else the first channel. */
export class Front {
  /** Named by the address, and not there yet. */
  #wanted: string | undefined
  #front: Conversation | undefined
  #isChosen = false

  constructor(wanted: string | undefined) {
    this.#wanted = wanted
  }

  /** What the address names and nobody has opened. */
  get wanted(): string | undefined {
    return this.#wanted
  }

  /** `current` is the id that was chosen last; a conversation that has a new name stays in front. */
  choose(conversations: readonly Conversation[], current: string): Conversation | undefined {
    const front = this.#front && conversations.includes(this.#front) ? this.#front : undefined
    const isNew = this.#front !== undefined && current !== this.#front.id
    const chosen =
      (isNew ? conversations.find(({ id }) => id === current) : undefined) ?? this.#find(conversations)
    if (chosen) {
      this.#wanted = undefined
      this.#isChosen = true
    }
    const stays = front && (this.#isChosen || front.kind !== 'server') ? front : undefined
    const first = conversations.find(({ kind }) => kind === 'channel') ?? front ?? conversations[0]
    this.#front = chosen ?? stays ?? first
    return this.#front
  }

  /** It is not waited for any more. */
  giveUp(): void {
    this.#wanted = undefined
  }

  #find(conversations: readonly Conversation[]): Conversation | undefined {
    const wanted = this.#wanted?.toLowerCase()
    return wanted === undefined ? undefined : conversations.find(({ id }) => id === wanted)
  }
}

/** `(3) #sea · stonechat`: how many messages name us, then where we are; a dot for what is new and names nobody. */
export function titleOf(front: string | undefined, mentions: number, unread: number): string {
  const place = front === undefined || front === '' ? 'stonechat' : `${front} · stonechat`
  if (mentions > 0) return `(${mentions}) ${place}`
  return unread > 0 ? `• ${place}` : place
}

/** RFC 2811 section 2.1. */
function isChannelSign(name: string): boolean {
  return /^[#&+!]/.test(name)
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
