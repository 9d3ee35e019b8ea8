// state.property.test.ts: any conversation of a server leaves what a plain model of it says, and any garbage leaves no harm.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Stage } from './stage.ts'
import { stateHandlers } from './state.ts'
import { errorHandler, wordsHandler } from './words.ts'

const NICKS = ['me', 'ann', 'Bob', 'c[d]', 'eve']
const CHANNELS = ['#sea', '#Reef']
const RANKS = [
  ['o', '@'],
  ['v', '+'],
] as const

type Step =
  | { readonly what: 'join' | 'part' | 'kick'; readonly nick: number; readonly channel: number }
  | { readonly what: 'quit' | 'names'; readonly nick: number; readonly channel: number }
  | { readonly what: 'nick'; readonly nick: number; readonly to: string }
  | { readonly what: 'mode'; readonly nick: number; readonly channel: number; readonly mode: string }

const nick = fc.nat(NICKS.length - 1)
const channel = fc.nat(CHANNELS.length - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constantFrom('join', 'join', 'part', 'kick', 'quit', 'names'), nick, channel }),
  fc.record({ what: fc.constant('nick'), nick, to: fc.constantFrom('x', 'y', 'Z', 'ANN', 'W{') }),
  fc.record({
    what: fc.constant('mode'),
    nick,
    channel,
    mode: fc.constantFrom('+o', '-o', '+v', '-v', '+ov'),
  }),
)

/** A server, as plain as can be: who is in which channel, with which ranks. Says what we would hear. */
class PlainServer {
  readonly nicks = [...NICKS]
  readonly channels = CHANNELS.map(() => new Map<number, Set<string>>())
  readonly #say: (line: string) => void

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  play(step: Step): void {
    const who = this.nicks[step.nick] ?? ''
    if (step.what === 'nick') return this.#rename(step.nick, step.to)
    const name = CHANNELS[step.channel] ?? ''
    const members = this.channels[step.channel] ?? new Map()
    const isSeen = members.has(0)
    const isIn = members.has(step.nick)
    if (step.what === 'quit') return this.#quit(step.nick)
    if (step.what === 'join') {
      if (isIn) return
      members.set(step.nick, new Set())
      if (isSeen || step.nick === 0) this.#say(`:${who}!u@h JOIN ${name}`)
      if (step.nick === 0) this.#names(step.channel)
      return
    }
    if (!isIn) return
    if (step.what === 'names') return isSeen ? this.#names(step.channel) : undefined
    if (step.what === 'mode') return this.#mode(step.channel, step.nick, step.mode)
    members.delete(step.nick)
    if (isSeen) this.#say(step.what === 'part' ? `:${who}!u@h PART ${name}` : `:s KICK ${name} ${who} :x`)
  }

  /** What NAMES would say, sorted. */
  names(channel: number): string[] {
    const members = this.channels[channel] ?? new Map<number, Set<string>>()
    return [...members].map(([who, ranks]) => signs(ranks) + (this.nicks[who] ?? '')).toSorted()
  }

  sees(who: number): boolean {
    return this.channels.some(members => members.has(0) && members.has(who))
  }

  #rename(who: number, to: string): void {
    const taken = this.nicks.some((other, index) => index !== who && other.toLowerCase() === to.toLowerCase())
    if (taken) return
    const from = this.nicks[who] ?? ''
    const isSeen = who === 0 || this.sees(who)
    this.nicks[who] = to
    if (isSeen) this.#say(`:${from}!u@h NICK ${to}`)
  }

  #quit(who: number): void {
    if (who === 0) return
    const isSeen = this.sees(who)
    for (const members of this.channels) members.delete(who)
    if (isSeen) this.#say(`:${this.nicks[who]}!u@h QUIT :x`)
  }

  #mode(channel: number, who: number, mode: string): void {
    const ranks = this.channels[channel]?.get(who)
    for (const letter of mode.slice(1)) {
      if (mode.startsWith('+')) ranks?.add(letter)
      else ranks?.delete(letter)
    }
    const nicks = mode
      .slice(1)
      .split('')
      .map(() => this.nicks[who])
    if (this.channels[channel]?.has(0)) this.#say(`:s MODE ${CHANNELS[channel]} ${mode} ${nicks.join(' ')}`)
  }

  #names(channel: number): void {
    const name = CHANNELS[channel]
    for (const each of this.names(channel)) this.#say(`:s 353 me = ${name} :${each}`)
    this.#say(`:s 366 me ${name} :End`)
  }
}

function signs(ranks: ReadonlySet<string>): string {
  return RANKS.flatMap(([mode, prefix]) => (ranks.has(mode) ? prefix : [])).join('')
}

test('any conversation: members, ranks and people are those of the server', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), steps => {
      const stage = new Stage(stateHandlers)
      stage.context.network.learn(['CASEMAPPING=ascii'])
      const server = new PlainServer(line => {
        stage.hear(line)
      })
      for (const each of steps) server.play(each)
      for (const [index, name] of CHANNELS.entries()) {
        const isIn = server.channels[index]?.has(0) === true
        const seen = stage.conversations.get(name)
        assert.equal(seen?.joined === 'yes', isIn)
        assert.deepEqual(seen ? stage.names(name).toSorted() : [], isIn ? server.names(index) : [])
      }
      for (const [who, nick] of server.nicks.entries())
        assert.equal(stage.context.people.get(nick) !== undefined, server.sees(who), nick)
    }),
    { numRuns: 300 },
  )
})

const word = fc.oneof(
  fc.constantFrom(
    'me',
    'ann',
    'bob',
    '#sea',
    '#reef',
    '+o-v',
    '+ntk',
    '*',
    '0',
    '731',
    'timestamp=x',
    'G*@B',
    '',
  ),
  fc.constantFrom(
    'CHANNEL_RENAMED',
    'JOIN',
    'CASEMAPPING=rfc1459',
    'PREFIX=(ohv)@%+',
    'CHANTYPES=',
    '-PREFIX',
    ':',
  ),
  fc.string({ maxLength: 12 }),
)
const garbage = fc.record({
  source: fc.constantFrom('me!u@h', 'ann!a@h', 'bob', 's.example', '!', '@', 'me', undefined),
  command: fc.constantFrom(...Object.keys(stateHandlers), '471', '433', '372', '329', '999'),
  params: fc.array(word, { maxLength: 8, size: 'max' }),
})

/** How each place and each member agree on where somebody is. */
function checkPlaces(stage: Stage): void {
  for (const conversation of stage.conversations.all.values()) {
    for (const [id, { person }] of conversation.members) {
      assert.equal(stage.context.network.fold(person.nick), id)
      assert.ok(stage.conversations.withNick(person.nick).includes(conversation))
      assert.equal(stage.context.people.get(person.nick), person)
    }
    if (conversation.kind !== 'channel') assert.equal(conversation.members.size, 0)
    if (conversation.joined === 'no') assert.equal(conversation.members.size, 0)
  }
}

test('any garbage: nothing is thrown, and what is known of members holds together', () => {
  const rest = {
    471: errorHandler,
    433: errorHandler,
    372: wordsHandler,
    329: wordsHandler,
    999: wordsHandler,
  }
  fc.assert(
    fc.property(fc.array(garbage, { maxLength: 80, size: 'max' }), lines => {
      const stage = new Stage({ ...stateHandlers, ...rest })
      stage.conversations.want('#sea', 'key')
      stage.conversations.open('ann')
      stage.hear(':me!m@host JOIN #sea', ':s 353 me = #sea :me @ann +bob')
      const { tags } = stage.incoming('PING')
      for (const { source, command, params } of lines) {
        const own = source !== undefined && source.startsWith('me')
        const [nick = '', rest] = (source ?? '').split('!')
        const from = source === undefined ? undefined : { nick, user: rest, host: rest }
        const line = { tags, source, command, params, from, own, atMs: 1, msgid: undefined, isAnswer: false }
        stage.handle(line)
      }
      checkPlaces(stage)
      stage.conversations.connected('new')
      stage.pass(100_000)
      stage.conversations.flush()
      assert.ok([...stage.conversations.all.values()].every(({ members }) => members.size === 0))
    }),
    { numRuns: 300 },
  )
})
