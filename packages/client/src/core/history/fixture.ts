// fixture.ts: a session without a link, for tests of what is said and was said.
import { isFault, type Message, type OutgoingMessage, parseMessage, serverLineLimits } from '@stonechat/irc'
import type { ClientEventName, ClientEvents } from '../../events.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { ChatItem } from '../../model/item.ts'
import { BatchCollector } from '../batches/batches.ts'
import type { Answer, Context } from '../context.ts'
import { OpenConversations } from '../conversations/open-conversations.ts'
import { IgnoreList } from '../ignores/ignores.ts'
import { incomingOf } from '../incoming/incoming-of.ts'
import type { Incoming } from '../line.ts'
import { ServerNetwork } from '../network/server-network.ts'
import type { Outbox } from '../parts.ts'
import { KnownPeople } from '../people/known-people.ts'
import { TimelineStore } from '../timeline/timelines.ts'
import { HistoryLoader } from './history.ts'

type Asked = { readonly message: OutgoingMessage; readonly onAnswer: (answer: Answer) => void }
type Told = { readonly name: ClientEventName; readonly event: ClientEvents[ClientEventName] }

export type Fixture = {
  readonly context: Context
  readonly timelines: TimelineStore
  readonly history: HistoryLoader
  readonly batches: BatchCollector
  /** What was asked and is not answered. */
  readonly asked: Asked[]
  readonly sent: OutgoingMessage[]
  readonly told: Told[]
  readonly echoes: Incoming[]
  readonly time: { nowMs: number; dateMs: number }
  /** Whether the outbox takes a line for an echo. */
  takesEcho: (message: Incoming) => boolean
  online: boolean
  readonly read: (line: string) => Incoming
  readonly incoming: (message: Message) => Incoming
  readonly open: (name: string) => Conversation
  readonly items: (name: string) => readonly ChatItem[]
}

type Options = {
  readonly isupport?: Readonly<Record<string, string>>
  readonly capabilities?: readonly string[]
  readonly itemsMax?: number
}

export function makeFixture(options: Options = {}): Fixture {
  const parts = new Parts(options)
  const { context } = parts
  const fixture: Fixture = {
    context,
    timelines: parts.timelines,
    history: parts.history,
    batches: parts.batches,
    asked: [],
    sent: [],
    told: [],
    echoes: [],
    time: { nowMs: 0, dateMs: Date.UTC(2026, 0, 1) },
    takesEcho: () => false,
    online: true,
    read: line => incomingOf(context, parsed(line)),
    incoming: message => incomingOf(context, message),
    open: name => open(parts.conversations, name),
    items: name => parts.conversations.get(name)?.items ?? [],
  }
  parts.fixture = fixture
  context.ignores.add('ignored!*@*')
  return fixture
}

function parsed(line: string): Message {
  const message = parseMessage(line, serverLineLimits)
  if (isFault(message)) throw new Error(`not a line: ${line}`)
  return message
}

/** A channel that we are in, or a private conversation. */
function open(conversations: OpenConversations, name: string): Conversation {
  const conversation = conversations.open(name)
  if (conversation.kind === 'channel') conversations.change(conversation, { joined: 'yes' })
  return conversation
}

/** The real ones, but for the outbox and whatever has a link. */
class Parts {
  readonly context: Context
  readonly people: KnownPeople
  readonly conversations: OpenConversations
  readonly timelines: TimelineStore
  readonly history: HistoryLoader
  readonly batches: BatchCollector
  fixture: Fixture | undefined

  constructor(options: Options) {
    this.context = contextOf(this, options)
    this.people = new KnownPeople(this.context)
    this.conversations = new OpenConversations(this.context)
    this.timelines = new TimelineStore(this.context)
    this.history = new HistoryLoader(this.context, this.timelines)
    this.batches = new BatchCollector(this.context.clock, () => undefined)
  }
}

function contextOf(parts: Parts, options: Options): Context {
  const network = networkOf(options)
  return {
    settings: { nick: 'me', ...(options.itemsMax === undefined ? {} : { itemsMax: options.itemsMax }) },
    clock: {
      nowMs: () => parts.fixture?.time.nowMs ?? 0,
      dateMs: () => parts.fixture?.time.dateMs ?? 0,
    },
    random: () => 0,
    self: { nick: 'me', account: undefined, away: undefined, modes: '', source: undefined },
    network,
    get people() {
      return parts.people
    },
    get conversations() {
      return parts.conversations
    },
    get timelines() {
      return parts.timelines
    },
    get batches() {
      return parts.batches
    },
    get history() {
      return parts.history
    },
    outbox: outboxOf(parts),
    ignores: new IgnoreList(network, () => undefined),
    get online() {
      return parts.fixture?.online === true
    },
    send: message => void parts.fixture?.sent.push(message),
    request: (message, onAnswer) => void parts.fixture?.asked.push({ message, onAnswer }),
    emit: (name, event) => void parts.fixture?.told.push({ name, event }),
    keep: () => undefined,
  }
}

function outboxOf(parts: Parts): Outbox {
  const echo = (message: Incoming): boolean => {
    if (parts.fixture?.takesEcho(message) !== true) return false
    parts.fixture.echoes.push(message)
    return true
  }
  return { echo, joined: () => {}, queued: 0 }
}

function networkOf({ isupport = {}, capabilities = ['draft/chathistory'] }: Options): ServerNetwork {
  const network = new ServerNetwork()
  const tokens = { CHATHISTORY: '10', MSGREFTYPES: 'msgid,timestamp', STATUSMSG: '@+', ...isupport }
  network.learn(Object.entries(tokens).map(([name, value]) => `${name}=${value}`))
  network.setCapabilities(new Map(capabilities.map(name => [name, ''])))
  return network
}
