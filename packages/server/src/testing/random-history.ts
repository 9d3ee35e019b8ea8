// random-history.ts: for tests: people who talk, come, go and change their channels, and ask for what was said.

import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { User } from '../core/state.ts'
import type { Store } from '../store/store.ts'
import { Conversation, type TestClient } from './conversation.ts'
import { checkBatches } from './batches.ts'
import { HistoryModel, type Said } from './history-model.ts'

const NICKS = ['ann', 'ben', 'cy'] as const
const CHANNELS = ['#x', '#y', '#z'] as const

const channel = fc.constantFrom(...CHANNELS)
const nick = fc.constantFrom(...NICKS, 'dot')

const doing = fc.oneof(
  { weight: 5, arbitrary: channel.map(name => `JOIN ${name} k`) },
  { weight: 2, arbitrary: channel.map(name => `PART ${name}`) },
  { weight: 2, arbitrary: fc.tuple(channel, nick).map(([name, who]) => `KICK ${name} ${who}`) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(channel, fc.constantFrom('+i', '-i', '+s', '-s', '+k k', '-k k', '-n', '+o ben', '-o ann'))
      .map(([name, modes]) => `MODE ${name} ${modes}`),
  },
  { weight: 2, arbitrary: fc.tuple(channel, channel).map(([name, other]) => `RENAME ${name} ${other}`) },
  { weight: 2, arbitrary: nick.map(other => `NICK ${other}`) },
  { weight: 1, arbitrary: fc.constant('QUIT') },
)

const client = fc.nat({ max: NICKS.length - 1 })
const step = fc.oneof(
  // What guards a channel ends with the last who leaves it.
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reopens' as const), client, target: channel }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('does' as const), client, line: doing }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('speaks' as const),
      client,
      command: fc.constantFrom('PRIVMSG', 'NOTICE', 'TOPIC', 'BATCH'),
      target: fc.oneof({ weight: 3, arbitrary: channel }, { weight: 1, arbitrary: nick }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('redacts' as const),
      client,
      target: fc.oneof(channel, nick),
      index: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('asks' as const), client, target: fc.oneof(channel, nick) }),
  },
)

export type HistoryStep = typeof step extends fc.Arbitrary<infer S> ? S : never

export const historySessions: fc.Arbitrary<readonly HistoryStep[]> = fc.array(step, {
  minLength: 20,
  maxLength: 80,
})

const capabilities =
  'echo-message message-tags batch draft/chathistory draft/multiline draft/message-redaction draft/channel-rename'
const ALL_TIME = 'timestamp=2020-01-01T00:00:00.000Z timestamp=2030-01-01T00:00:00.000Z'

/** Three people. Whoever quits comes again as another, with the same nick. */
export class RandomHistory {
  readonly #talk: Conversation
  readonly #model: HistoryModel
  readonly #clients: TestClient[]
  readonly #ids: string[] = []
  #said = 0

  constructor(store: Store) {
    this.#talk = new Conversation({ limits: { renameIntervalMs: 0 } }, store)
    this.#model = new HistoryModel(this.#talk.core.state)
    this.#clients = NICKS.map((_, at) => this.#comes(at))
  }

  async take(taken: HistoryStep): Promise<void> {
    const acting = this.#clients[taken.client]
    assert.ok(acting)
    this.#talk.passes(10)
    if (taken.kind === 'does') await this.#does(acting, taken.client, taken.line)
    else if (taken.kind === 'reopens') await this.#reopens(acting, taken.target)
    else if (taken.kind === 'speaks') await this.#speaks(acting, taken.command, taken.target)
    else if (taken.kind === 'redacts') await this.#redacts(acting, taken.target, taken.index)
    else await this.#checks(acting, taken.target)
  }

  /** Everybody asks for everything. */
  async end(): Promise<void> {
    for (const each of this.#clients) {
      for (const target of CHANNELS) await this.#checks(each, target)
    }
  }

  /** The second has event-playback, and none of the others. */
  #comes(at: number): TestClient {
    const more = at === 1 ? `${capabilities} draft/event-playback` : capabilities
    const wanted = NICKS[at] ?? ''
    const { state } = this.#talk.core
    const free = [wanted, ...NICKS, 'dot', 'eve'].find(name => !state.userByNick(name)) ?? ''
    return this.#talk.join(free, { capabilities: more, channels: ['#x'] })
  }

  async #asks(asking: TestClient, ...lines: readonly string[]): Promise<string[]> {
    this.#talk.forget()
    for (const line of lines) await this.#talk.core.receive(asking.session, line)
    // An echo waits for the store.
    await new Promise(resolve => setImmediate(resolve))
    const heard = asking.heard()
    checkBatches(heard)
    return heard
  }

  async #does(acting: TestClient, at: number, line: string): Promise<void> {
    const [command, from = '', to = ''] = line.split(' ')
    // By one who may: else little would happen.
    const by = command === 'MODE' || command === 'RENAME' ? (this.#operatorOf(from) ?? acting) : acting
    const heard = await this.#asks(by, line)
    if (command === 'QUIT') this.#clients[at] = this.#comes(at)
    if (command === 'RENAME' && heard.some(each => each.includes(` RENAME ${from} ${to} `)))
      this.#model.renamed(from, to)
  }

  #operatorOf(name: string): TestClient | undefined {
    const members = this.#talk.core.state.channel(name)?.members
    return this.#clients.find(each => members?.get(userOf(each))?.prefixes.includes('o'))
  }

  async #reopens(acting: TestClient, name: string): Promise<void> {
    for (const each of this.#clients) await this.#asks(each, `PART ${name}`)
    await this.#asks(acting, `JOIN ${name}`)
  }

  async #speaks(acting: TestClient, command: string, target: string): Promise<void> {
    this.#said += 1
    const text = `word${this.#said}`
    const heard = await this.#asks(acting, ...speech(command, target, text))
    const echo = heard.find(each => each.includes(`!~`) && !/ (?:FAIL|\d{3}) /.test(each))
    const id = /msgid=([^; ]+)/.exec(echo ?? '')?.[1]
    if (id === undefined) return
    this.#ids.push(id)
    const place = this.#talk.core.placeOf(id) ?? 0
    const said: Said = { text, id, place, by: userOf(acting).id, isEvent: command === 'TOPIC' }
    const receiver = this.#talk.core.state.userByNick(target)
    if (receiver) this.#model.saidPrivately(receiver.id, said)
    else this.#model.saidInChannel(target, said)
  }

  async #redacts(acting: TestClient, target: string, index: number): Promise<void> {
    const id = this.#ids[index % Math.max(1, this.#ids.length)] ?? 'none'
    const expected = this.#model.mayRedact(userOf(acting), target, id)
    const heard = await this.#asks(acting, `REDACT ${target} ${id}`)
    assert.equal(
      heard.some(line => / REDACT \S+ \S+$/.test(line)),
      expected,
      heard.join(),
    )
    if (expected) this.#model.redacted(id)
  }

  /** All ways to ask, and each time nothing else than the model has. */
  async #checks(asking: TestClient, target: string): Promise<void> {
    const user = userOf(asking)
    const readable = this.#model.readableIn(user, target)
    const isTold = asking === this.#clients[1]
    const page = await this.#asks(asking, `CHATHISTORY LATEST ${target} * 1000`)
    if (!readable) assert.match(page.join(), /FAIL CHATHISTORY INVALID_TARGET /)
    else assert.deepEqual(wordsIn(page), words(isTold ? readable : messages(readable)))
    const searched = await this.#asks(asking, `SEARCH in=${target}`)
    if (!readable) assert.match(searched.join(), /FAIL SEARCH INVALID_PARAMS in /)
    else assert.deepEqual(wordsIn(searched), words(messages(readable)))
    const played = await this.#asks(asking, `PRIVMSG *playback :PLAY ${target}`)
    assert.deepEqual(wordsIn(played), words(messages(readable ?? [])))
    const all = messages(this.#model.readable(user))
    assert.deepEqual(wordsIn(await this.#asks(asking, 'SEARCH limit=1000')), words(all))
    await this.#checksAround(asking, target, readable ?? [])
    await this.#checksTargets(asking, target, messages(readable ?? []).length > 0)
  }

  /** A msgid says where in the log something is, and no more: what is there shows only in what one may read. */
  async #checksAround(asking: TestClient, target: string, all: readonly Said[]): Promise<void> {
    const id = this.#ids.at(-1)
    if (id === undefined) return
    const found = await this.#asks(asking, `CHATHISTORY AROUND ${target} msgid=${id} 3`)
    const known = new Set(words(all))
    for (const word of wordsIn(found)) assert.ok(known.has(word), word)
  }

  async #checksTargets(asking: TestClient, target: string, expected: boolean): Promise<void> {
    const listed = await this.#asks(asking, `CHATHISTORY TARGETS ${ALL_TIME} 100`)
    assert.equal(
      listed.some(line => line.includes(` CHATHISTORY TARGETS ${target} `)),
      expected,
      target,
    )
  }
}

function speech(command: string, target: string, text: string): readonly string[] {
  if (command !== 'BATCH') return [`${command} ${target} :${text}`]
  const lines = [`@batch=1 PRIVMSG ${target} :first`, `@batch=1 PRIVMSG ${target} :${text}`]
  return [`BATCH +1 draft/multiline ${target}`, ...lines, 'BATCH -1']
}

function userOf({ session: { user } }: TestClient): User {
  assert.ok(user)
  return user
}

function messages(said: readonly Said[]): readonly Said[] {
  return said.filter(({ isEvent }) => !isEvent)
}

function words(said: readonly Said[]): string[] {
  return said.map(({ text }) => text).toSorted()
}

function wordsIn(lines: readonly string[]): string[] {
  return lines.flatMap(line => /:(word\d+)$/.exec(line)?.[1] ?? []).toSorted()
}
