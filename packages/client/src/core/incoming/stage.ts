// stage.ts: the state of a session without a session, for tests: lines in, what is sent and told out.
import { formatMessage, isFault, parseMessage, parseSource } from '@stonechat/irc'
import type { Conversation } from '../../model/conversation.ts'
import type { SessionSettings } from '../../options.ts'
import type { Answer, Context } from '../context.ts'
import { OpenConversations } from '../conversations/open-conversations.ts'
import { IgnoreList } from '../ignores/ignores.ts'
import type { Incoming } from '../line.ts'
import { ServerNetwork } from '../network/server-network.ts'
import type { History, NewItem, Outbox, Timelines } from '../parts.ts'
import { KnownPeople } from '../people/known-people.ts'

export type Handlers = Readonly<Record<string, (context: Context, message: Incoming) => void>>

/** What stands in the timelines, oldest first: `#sea alice join`, `#sea info: words`. */
type Shown = { readonly where: string; readonly item: NewItem }

export class Stage {
  readonly sent: string[] = []
  readonly told: { readonly name: string; readonly event: unknown }[] = []
  readonly shown: Shown[] = []
  readonly kept = new Map<string, () => string>()
  readonly requests: { line: string; answer: (answer: Answer) => void }[] = []
  readonly context: Context
  readonly conversations: OpenConversations
  readonly people: KnownPeople
  nowMs = 1_000
  online = true
  readonly #handlers: Handlers

  constructor(handlers: Handlers = {}, settings: Partial<SessionSettings> = {}) {
    this.#handlers = handlers
    this.context = makeContext(this, { nick: 'me', ...settings })
    this.conversations = new OpenConversations(this.context)
    this.people = new KnownPeople(this.context)
  }

  /** Lines of the server. */
  hear(...lines: readonly string[]): void {
    for (const line of lines) this.handle(this.incoming(line))
  }

  handle(line: Incoming): void {
    this.#handlers[line.command]?.(this.context, line)
  }

  incoming(line: string): Incoming {
    const message = parseMessage(line)
    if (isFault(message)) throw new Error(`not a line: ${line}`)
    const from = message.source === undefined ? undefined : parseSource(message.source)
    const { network, self } = this.context
    return {
      ...message,
      from,
      own: from !== undefined && network.fold(from.nick) === network.fold(self.nick),
      atMs: Date.parse(message.tags.get('time') ?? '') || 5_000,
      msgid: message.tags.get('msgid'),
      isAnswer: false,
    }
  }

  /** The conversation, which has to be there. */
  in(name: string): Conversation {
    const conversation = this.conversations.get(name)
    if (!conversation) throw new Error(`no conversation ${name}`)
    return conversation
  }

  /** Members as NAMES would say them. */
  names(channel: string): string[] {
    return [...this.in(channel).members.values()].map(({ person, prefixes }) => prefixes + person.nick)
  }

  /** What was sent since this was asked for last. */
  takeSent(): string[] {
    return this.sent.splice(0)
  }

  takeShown(): string[] {
    return this.shown.splice(0).map(describe)
  }

  /** Time goes by, and who waited is called. */
  pass(ms: number): void {
    this.nowMs += ms
    this.conversations.tick()
  }
}

function describe({ where, item }: Shown): string {
  if (item.kind === 'event')
    return [where, item.nick, item.what, item.target, item.text].filter(Boolean).join(' ')
  return item.kind === 'info' ? `${where} ${item.severity}: ${item.text}` : `${where} ${item.kind}`
}

function makeContext(stage: Stage, settings: SessionSettings): Context {
  const network = new ServerNetwork()
  return {
    settings,
    clock: { nowMs: () => stage.nowMs, dateMs: () => 1_000_000 + stage.nowMs },
    random: () => 0,
    self: { nick: 'me', account: undefined, away: undefined, modes: '', source: undefined },
    network,
    get people() {
      return stage.people
    },
    get conversations() {
      return stage.conversations
    },
    batches: { take: message => message },
    timelines: recordingTimelines(stage),
    history: silentHistory,
    outbox: silentOutbox,
    ignores: new IgnoreList(network, () => {}),
    get online() {
      return stage.online
    },
    send: message => void stage.sent.push(formatMessage(message)),
    request: (message, answer) => void stage.requests.push({ line: formatMessage(message), answer }),
    emit: (name, event) => void stage.told.push({ name, event }),
    keep: (name, text) => void stage.kept.set(name, text),
  }
}

function recordingTimelines(stage: Stage): Timelines {
  return {
    add: ({ name }, item) => {
      stage.shown.push({ where: name, item })
      return { ...item, key: String(stage.shown.length) }
    },
    find: () => undefined,
    replace: () => undefined,
    remove: () => {},
    react: () => {},
    redact: () => {},
    forget: () => {},
    inform: (target, text, severity = 'info') => {
      const item: NewItem = { kind: 'info', msgid: undefined, atMs: 0, severity, text }
      stage.shown.push({ where: target, item })
    },
  }
}

const silentHistory: History = {
  joined: () => {},
  leftOut: () => {},
  loadBefore: () => {},
  loadAround: () => {},
  loadAt: () => {},
  fillGap: () => {},
  search: () => {},
  insert: () => {},
}

const silentOutbox: Outbox = { echo: () => false, joined: () => {}, queued: 0 }
