// fake-client.ts: a client for tests of commands: it writes down what it is asked for, and answers what it is told to.
import { ascii, type Message, noTags, type OutgoingMessage, parseMessage, isFault } from '@stonechat/irc'
import type { ChatClient, Sent } from '../chat-client.ts'
import type { Answer } from '../core/context.ts'
import type { Found } from '../core/parts.ts'
import type { Conversation, Member, Person } from '../model/conversation.ts'
import type { ChatMessage } from '../model/item.ts'
import type { Network } from '../model/network.ts'
import type { Place } from './command.ts'

/** Everything that it was asked for, and all that it told, each as a line. */
export class FakeClient implements ChatClient {
  readonly calls: string[] = []
  /** What the next request gets. */
  answer: Answer = { outcome: 'done', replies: [] }
  foundNext: readonly Found[] = []
  refusesJoin = false
  nick = 'wren'
  account: string | undefined = undefined
  away: string | undefined = undefined
  ignored: readonly string[] = []
  readonly link: ChatClient['link'] = {
    state: { kind: 'online', resumed: false },
    transport: 'tcp',
    rttMs: 1,
    silentMs: 0,
    queued: 0,
  }
  readonly network: Network = {
    name: 'Test',
    serverName: 'irc.test',
    casemapping: ascii,
    channelTypes: '#&',
    statusPrefixes: '@',
    prefixes: [
      { mode: 'o', prefix: '@' },
      { mode: 'v', prefix: '+' },
    ],
    modeTypes: { list: 'b', always: 'k', whenSet: 'l', never: 'imnst', member: 'ov' },
    isupport: new Map([
      ['MODES', '2'],
      ['MONITOR', '100'],
    ]),
    capabilities: new Map([['setname', '']]),
  }
  readonly conversations = new Map<string, Conversation>()

  conversation(name: string): Conversation | undefined {
    return this.conversations.get(ascii(name))
  }

  /** Opens one; what is not said of it is empty. */
  add(conversation: Partial<Conversation> & { readonly name: string }): Conversation {
    const kind = conversation.name.startsWith('#') ? 'channel' : 'direct'
    const whole = { ...emptyConversation, kind, id: ascii(conversation.name), ...conversation } as const
    this.conversations.set(whole.id, whole)
    return whole
  }

  /** Where something is typed. */
  place(conversation: Conversation): Place {
    const note = (name: string) => (value?: string) => void this.calls.push(`${name} ${value ?? ''}`.trim())
    return {
      client: this,
      conversation,
      application: {
        quit: note('app quit'),
        show: note('app show'),
        clear: note('app clear'),
        help: note('app help'),
        connect: note('app connect'),
        disconnect: note('app disconnect'),
        reconnect: note('app reconnect'),
        found: (text, results) => void this.calls.push(`app found ${text}: ${results.length}`),
      },
    }
  }

  request(message: OutgoingMessage): Promise<Answer> {
    this.calls.push(`request ${[message.command, ...message.params].join(' | ')}`)
    return Promise.resolve(this.answer)
  }

  send(target: string, text: string, options: object = {}): Promise<Sent> {
    const more = Object.keys(options).length === 0 ? '' : ` ${JSON.stringify(options)}`
    this.calls.push(`send ${target} | ${text}${more}`)
    return Promise.resolve({ outcome: 'failed', reason: 'fake' })
  }

  join(channel: string, key?: string): Promise<Conversation> {
    this.calls.push(`join ${channel} ${key ?? ''}`.trim())
    if (this.refusesJoin) return Promise.reject(new Error('Cannot join channel (+i)'))
    return Promise.resolve(this.add({ name: channel }))
  }

  open(nick: string): Conversation {
    this.calls.push(`open ${nick}`)
    return this.add({ name: nick })
  }

  search(query: object): Promise<readonly Found[]> {
    this.calls.push(`search ${JSON.stringify(query)}`)
    return Promise.resolve(this.foundNext)
  }

  redact(...asked: readonly string[]): Promise<Answer> {
    this.calls.push(`redact ${asked.join(' | ')}`)
    return Promise.resolve(this.answer)
  }

  login(credentials: object): Promise<Answer> {
    this.calls.push(`login ${JSON.stringify(credentials)}`)
    return Promise.resolve(this.answer)
  }

  logout(): Promise<Answer> {
    this.calls.push('logout')
    return Promise.resolve(this.answer)
  }

  ignore(mask: string): boolean {
    this.calls.push(`ignore ${mask}`)
    this.ignored = [...this.ignored, mask]
    return this.ignored.length < 3
  }

  unignore(mask: string): boolean {
    this.calls.push(`unignore ${mask}`)
    return this.ignored.includes(mask)
  }

  inform(target: string, text: string, severity = 'info'): void {
    this.calls.push(`${severity} ${target}: ${text}`)
  }

  part = this.#note('part')
  forget = this.#note('forget')
  react = this.#note('react')
  unreact = this.#note('unreact')
  raw = this.#note('raw')
  start = this.#note('start')
  wake = this.#note('wake')
  retry = this.#note('retry')
  discard = this.#note('discard')
  typing = this.#note('typing')
  draft = this.#note('draft')
  markRead = this.#note('markRead')
  close = async (): Promise<void> => undefined
  ready = async (): Promise<void> => undefined
  loadBefore = async (): Promise<void> => undefined
  fillGap = async (): Promise<void> => undefined
  loadAround = async (): Promise<undefined> => undefined
  loadAt = async (): Promise<undefined> => undefined
  on = () => (): undefined => undefined;
  [Symbol.asyncDispose] = async (): Promise<void> => undefined

  #note(name: string): (...asked: readonly unknown[]) => void {
    return (...asked) => void this.calls.push(`${name} ${asked.map(String).join(' | ')}`.trim())
  }
}

function person(nick: string, more: Partial<Person> = {}): Person {
  const unknown = {
    user: undefined,
    host: undefined,
    account: undefined,
    realname: undefined,
    away: undefined,
  }
  return { nick, ...unknown, bot: false, online: true, ...more }
}

export function membersOf(...nicks: readonly string[]): Map<string, Member> {
  return new Map(
    nicks.map(nick => [
      ascii(nick.replace(/^[@+]/, '')),
      {
        person: person(nick.replace(/^[@+]/, ''), { host: `${nick.replace(/^[@+]/, '')}.example` }),
        prefixes: /^[@+]*/.exec(nick)?.[0] ?? '',
      },
    ]),
  )
}

export function message(nick: string, text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  return {
    kind: 'message',
    key: `${nick} ${text}`,
    msgid: `id-${text}`,
    nonce: undefined,
    atMs: 0,
    nick,
    account: undefined,
    own: nick === 'wren',
    bot: false,
    form: 'text',
    audience: '',
    text,
    replyTo: undefined,
    reactions: new Map(),
    redacted: undefined,
    mention: false,
    delivery: 'received',
    failure: undefined,
    ...more,
  }
}

/** Lines of a server as the replies of a request. */
export function repliesOf(...lines: readonly string[]): readonly Message[] {
  return lines.map(line => {
    const parsed = parseMessage(line)
    return isFault(parsed) ? { tags: noTags, source: undefined, command: 'FAULT', params: [] } : parsed
  })
}

const emptyConversation = {
  joined: 'yes',
  refusal: undefined,
  topic: undefined,
  modes: '',
  members: new Map<string, Member>(),
  person: undefined,
  items: [],
  history: 'complete',
  unread: 0,
  mentions: 0,
  readUpToMs: undefined,
  typing: [],
  draft: '',
  revision: 0,
} as const
