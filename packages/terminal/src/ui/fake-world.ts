// fake-world.ts: servers for tests of the interface: clients that write down what they are asked for.
import type { ChatMessage, Conversation } from '@stonechat/client'
import type { World } from '../app/interface.ts'
import { FakeClient } from './fake-client.ts'
import type { UiState } from './state.ts'
import { start } from './start.ts'
import { createUpdate } from './update.ts'
import type { OwnEvent, UiEffect, UiEvent, UiSettings } from './world.ts'

/** One server with #sea, #shore and rook; a message takes a row, and ten rows are seen. */
export class FakeWorld {
  readonly client = new FakeClient()
  /** What was asked for, but what was run. */
  readonly effects: UiEffect[] = []
  state: UiState
  focused = true
  size = { columns: 120, rows: 24 }
  readonly #settings: UiSettings
  readonly #waiting: Promise<void>[] = []

  constructor(settings: Partial<UiSettings> = {}) {
    this.#settings = {
      layoutOf: () => ({ messageRows: 10, messagesColumn: 0, membersColumn: undefined, rowsOf: () => 1 }),
      view: () => ({ columns: 0, rows: [], cursor: undefined, title: '' }),
      emoji: new Map([['tada', '🎉']]),
      ...settings,
    }
    this.set('', { kind: 'server' })
    this.set('#sea', { items: messages(30) })
    this.set('#shore', {})
    this.set('rook', { kind: 'direct' })
    this.state = start()
    this.does({ kind: 'tick' })
    this.client.calls.length = 0
  }

  get world(): World {
    const servers = [{ name: 'test', url: 'tcp://test', client: this.client }]
    return { servers, size: this.size, nowMs: 0, dateMs: 0, focused: this.focused }
  }

  /** What the client was asked for. */
  get calls(): readonly string[] {
    return this.client.calls
  }

  get front(): string | undefined {
    return this.state.front?.conversation
  }

  set(name: string, more: Partial<Conversation>): void {
    const before = this.client.conversations.get(name) ?? { ...emptyConversation, id: name, name }
    this.client.conversations.set(name, { ...before, ...more })
  }

  does(event: UiEvent): void {
    const { state, effects } = createUpdate(this.#settings)(this.state, event, this.world)
    this.state = state
    for (const effect of effects) {
      if (effect.kind !== 'run') this.effects.push(effect)
      else this.#run(effect.run)
    }
  }

  /** Keys by name; what is no name is typed. */
  presses(...keys: readonly string[]): void {
    for (const key of keys) this.does({ kind: 'key', key, text: isName(key) ? undefined : key })
  }

  types(text: string): void {
    for (const character of text) this.presses(character === ' ' ? ' ' : character)
  }

  /** Until all that was begun is done. */
  async settles(): Promise<void> {
    for (let each = this.#waiting.shift(); each; each = this.#waiting.shift()) await each
  }

  #run(run: (dispatch: (event: OwnEvent) => void) => void | Promise<void>): void {
    const running = run(event => this.does(event))
    if (running) this.#waiting.push(running)
  }
}

function isName(key: string): boolean {
  return /^(?:(?:Ctrl|Alt|Shift)-.+|F\d+|[A-Z][a-zA-Z]+)$/.test(key)
}

export function messages(count: number): ChatMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    ...emptyMessage,
    key: `k${index}`,
    msgid: `m${index}`,
    text: `text ${index}`,
  }))
}

const emptyMessage = {
  kind: 'message',
  nonce: undefined,
  atMs: 0,
  nick: 'rook',
  account: undefined,
  own: false,
  bot: false,
  form: 'text',
  audience: '',
  replyTo: undefined,
  reactions: new Map<string, ReadonlySet<string>>(),
  redacted: undefined,
  mention: false,
  delivery: 'received',
  failure: undefined,
} as const

const emptyConversation = {
  kind: 'channel',
  joined: 'yes',
  refusal: undefined,
  topic: undefined,
  modes: '',
  members: new Map(),
  person: undefined,
  items: [],
  history: 'more',
  unread: 0,
  mentions: 0,
  readUpToMs: undefined,
  typing: [],
  draft: '',
  revision: 0,
} as const
