// replayer.ts: someone beside the path who copies datagrams, and sends them again, from wherever they like.
import type { Conversation } from './conversation.ts'
import { clientPath, SERVER, SERVER_6 } from './conversation.ts'
import type { EventQueue } from './events.ts'
import type { Passage } from './network.ts'
import type { Random } from './random.ts'

/** Copies take a way that is shorter by so much: those that are sent at once come before the original. */
const SHORTCUT = 0.8
/** How long the others may be kept. */
const KEPT_MS = 5000
/** Addresses of others, as which the copies may come. */
const STRANGERS = ['198.51.100.1:53', '198.51.100.2:4000', '[2001:db8:bad::1]:4000'] as const

export class Replayer {
  /** How many of the datagrams are sent again. */
  share: number
  readonly #events: EventQueue
  readonly #random: Random
  readonly #conversation: Conversation
  readonly #isSeen: (passage: Passage) => void

  /** What it sends is shown to `isSeen`, as if it had arrived over a link. */
  constructor(
    share: number,
    events: EventQueue,
    random: Random,
    conversation: Conversation,
    isSeen: (passage: Passage) => void,
  ) {
    this.share = share
    this.#events = events
    this.#random = random
    this.#conversation = conversation
    this.#isSeen = isSeen
  }

  /** Someone sends this; a copy may be sent later, or before it arrives. */
  overhear({ from, to, data }: Passage): void {
    const random = this.#random
    // What goes to a stranger is not heard: else nothing would tell him from someone who is there.
    if (STRANGERS.some(address => address === to) || !random.chance(this.share)) return
    const copy = data.slice()
    const { client, server, host } = this.#conversation
    const isUp = to === SERVER || to === SERVER_6
    const wayMs = SHORTCUT * (isUp ? host.up : host.down).conditions.delayMs
    const delayMs = wayMs + (random.chance(0.5) ? 0 : random.number() * KEPT_MS)
    const stranger = random.chance(0.5) ? random.pick(STRANGERS) : from
    this.#events.after(delayMs, () => {
      this.#isSeen({ from: stranger, to, data: copy, isArrival: true })
      if (isUp) server.driver.receive(copy, stranger)
      else client.driver.receive(copy, clientPath('0', stranger))
    })
  }
}
