// context.ts: what the parts of a session see of it and of each other. Shapes only.
import type { Message, OutgoingMessage, Source } from '@stonechat/irc'
import type { ClientEventName, ClientEvents } from '../events.ts'
import type { SessionSettings } from '../options.ts'
import type { Clock, Random } from '../ports.ts'
import type {
  Batches,
  Conversations,
  History,
  Ignores,
  MutableNetwork,
  Outbox,
  People,
  Timelines,
} from './parts.ts'

/** What became of a command: its answers in their order. `lost`: the link broke before its end. */
export type Answer = { readonly outcome: 'done' | 'failed' | 'lost'; readonly replies: readonly Message[] }

/**
 * A Context is one session with a server, over as many connections as it takes. Each part owns its piece of state; the lines that come are
 * handled by the table of `incoming/`, one file a command, with this in hand.
 */
export interface Context {
  readonly settings: SessionSettings
  readonly clock: Clock
  readonly random: Random
  readonly self: Self
  readonly network: MutableNetwork
  readonly people: People
  readonly conversations: Conversations
  readonly timelines: Timelines
  readonly batches: Batches
  readonly history: History
  readonly outbox: Outbox
  readonly ignores: Ignores
  /** Whether registration is complete and the link stands. */
  readonly online: boolean
  /** Sends a line. Does nothing when there is no link: what has to arrive goes through the outbox. */
  send(message: OutgoingMessage): void
  /** Sends a command and gathers its answers, by label where the server has labels, else by what answers look like. */
  request(message: OutgoingMessage, onAnswer: (answer: Answer) => void): void
  emit<Name extends ClientEventName>(name: Name, event: ClientEvents[Name]): void
  /** Keeps a text under this name in the store, a little later, the newest alone; later still what is not urgent. */
  keep(name: string, text: () => string, isUrgent?: boolean): void
}

/** Who we are, as far as the server has said. */
export type Self = {
  nick: string
  account: string | undefined
  away: string | undefined
  modes: string
  /** Our source as others see it, once known; for how long a line may be. */
  source: Source | undefined
}
