// random-session.ts: for tests: what clients might do, sensible or not, by the dozen.

import * as fc from 'fast-check'
import type { Store } from '../store/store.ts'
import { accountLines } from './account-lines.ts'
import { Conversation, type TestClient, type TestSettings } from './conversation.ts'
import {
  channels,
  keys,
  lists,
  masks,
  metadataWords,
  modes,
  modeWords,
  nicks,
  stamps,
  tags,
  targets,
  texts,
} from './random-words.ts'

/** What one of the clients does, or that time passes. */
export type Step =
  | { readonly kind: 'says'; readonly client: number; readonly line: string }
  | { readonly kind: 'vanishes'; readonly client: number }
  | { readonly kind: 'passes'; readonly ms: number }

const CLIENTS = 6

/** Lines that say something, most of them with effect. */
const sensible = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(lists(channels), keys).map(([names, key]) => `JOIN ${names} ${key}`) },
  { weight: 6, arbitrary: channels.map(name => `JOIN ${name}`) },
  { weight: 3, arbitrary: nicks.map(nick => `NICK ${nick}`) },
  { weight: 2, arbitrary: nicks.map(nick => `USER ${nick} 0 * :someone`) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(channels, modes, modeWords)
      .map(([name, letters, words]) => ['MODE', name, letters, ...words].join(' ')),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(nicks, fc.constantFrom('-i', '+i', '-i+i', 'Zi', '+B', '-B'))
      .map(([nick, set]) => `MODE ${nick} ${set}`),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(tags, fc.constantFrom('PRIVMSG', 'NOTICE', 'TAGMSG'), lists(targets), texts)
      .map(([before, command, to, text]) => `${before}${command} ${to} :${text}`),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(channels, lists(nicks), texts).map(([c, n, t]) => `KICK ${c} ${n} :${t}`),
  },
  { weight: 3, arbitrary: fc.tuple(nicks, channels).map(([nick, name]) => `INVITE ${nick} ${name}`) },
  { weight: 2, arbitrary: fc.tuple(channels, texts).map(([name, text]) => `TOPIC ${name} :${text}`) },
  { weight: 2, arbitrary: fc.tuple(lists(channels), texts).map(([names, text]) => `PART ${names} :${text}`) },
  { weight: 1, arbitrary: fc.tuple(nicks, texts).map(([nick, text]) => `KILL ${nick} :${text}`) },
  { weight: 2, arbitrary: targets.map(to => `BATCH +1 draft/multiline ${to}`) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('', ';draft/multiline-concat'), targets, texts)
      .map(([more, to, text]) => `@batch=1${more} PRIVMSG ${to} :${text}`),
  },
  { weight: 1, arbitrary: texts.map(text => `AWAY :${text}`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'CS REGISTER #x',
      'CS REGISTER #y',
      'CS REGISTER #secret',
      'CS UNREGISTER #x 0000',
      'CS AMODE #x +o bea',
      'CS AMODE #x -o bea',
      'CS AMODE #x +v bea',
      'CS AMODE #x',
      'CS OP #x',
      'CS DEOP #x b',
      'CS TRANSFER #x bea',
      'CS TRANSFER ACCEPT #x',
      'CS LIST',
      'PRIVMSG ChanServ :INFO #x',
      'NICK ChanServ',
    ),
  },
  { weight: 1, arbitrary: texts.map(text => `SETNAME :${text}`) },
  {
    weight: 2,
    arbitrary: fc.tuple(channels, channels, texts).map(([from, to, text]) => `RENAME ${from} ${to} :${text}`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('+', '+', '+', '-', 'C', 'L', 'S', 'x'), lists(nicks))
      .map(([modifier, names]) => `MONITOR ${modifier} ${names}`),
  },
  { weight: 1, arbitrary: texts.map(text => `QUIT :${text}`) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.oneof(targets, fc.constantFrom('*', '*', '*ALL')), metadataWords, texts)
      .map(([target, words, text]) => `METADATA ${target} ${words} :${text}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(targets, fc.constantFrom('LIST', 'SYNC', 'CLEAR', 'SUBS'))
      .map(words => `METADATA ${words.join(' ')}`),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(targets, stamps).map(([target, stamp]) => `MARKREAD ${target}${stamp}`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'WHO',
          'WHOIS',
          'WHOWAS',
          'NAMES',
          'LIST',
          'TOPIC',
          'ISON',
          'USERHOST',
          'MODE',
          'INVITE',
          'VERSION',
        ),
        fc.oneof(targets, masks, fc.constantFrom('', '>0', 'C<9,T>1', '!#x*')),
      )
      .map(words => words.join(' ')),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'CAP LS 302',
      'CAP END',
      'CAP LIST',
      'CAP REQ :echo-message message-tags server-time',
      'CAP REQ :multi-prefix -server-time',
      'CAP REQ :batch draft/multiline',
      'BATCH -1',
      'CAP REQ :away-notify setname extended-join invite-notify userhost-in-names extended-monitor',
      'JOIN 0',
      'OPER admin pebble',
      'OPER guest sand',
      'WALLOPS :hear',
      'KLINE 30s b!*@* :go',
      'KLINE *@host9*',
      'UNKLINE b!*@*',
      'LOCKDOWN 1 20s',
      'LOCKDOWN 3 5s :hush',
      'LOCKDOWN 0',
      'STATS k',
      'STATS m',
      'MODE a +w',
      'MODE a -o',
      'NS SET ALWAYS-ON on',
      'NS SET ALWAYS-ON off',
      'NS SESSIONS END 2',
      ...accountLines,
      'PING x',
      'LUSERS',
      'CAP REQ :draft/channel-rename chghost',
      'CAP REQ :batch draft/metadata-2',
      'CAP REQ :batch draft/metadata-3',
      'ISUPPORT',
      'WHO #x %tcuihsnfdlaor,42',
      'MOTD',
      'TIME',
    ),
  },
)

/** Anything at all: noise, and sensible lines that something has happened to. Well-formed: the edge reads UTF-8. */
const odd = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 8 }).map(words => words.join(' ')),
    fc.tuple(sensible, fc.nat(), fc.string({ unit: 'binary', maxLength: 4 })).map(disturbed),
    fc.tuple(sensible, fc.nat()).map(([line, at]) => line.slice(0, at % (line.length + 1))),
    sensible.map(line => line.replace(/ [^ ]+/, ' :')),
  )
  .map(line => line.toWellFormed())

const client = fc.nat({ max: CLIENTS - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({ kind: fc.constant('says' as const), client, line: sensible }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('says' as const), client, line: odd }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('vanishes' as const), client }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('passes' as const), ms: fc.constantFrom(1000, 30_000, 90_000) }),
  },
)

/** A session of a few clients. */
export const sessions: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 20, maxLength: 120 })

/** Six clients on one server, two of them of one account, and one of another. Who is gone comes again, as another. */
export class RandomSession {
  readonly sea: Conversation
  readonly #clients: TestClient[]
  #come = 0

  constructor(settings: TestSettings = {}, store?: Store) {
    this.sea = new Conversation(settings, store)
    this.#clients = Array.from({ length: CLIENTS }, (_, at) => this.#comes(at))
    // The first one has made the channel; with one operator alone little would happen.
    this.#clients[0]?.says('MODE #x +oh b c', 'MODE #x -n', 'CS REGISTER #x')
  }

  take(taken: Step): void {
    if (taken.kind === 'passes') return this.sea.passes(taken.ms)
    const at = taken.client % CLIENTS
    const acting = this.#clients[at]
    if (!acting || acting.ended) this.#clients[at] = this.#comes(at)
    else if (taken.kind === 'vanishes') acting.vanishes()
    else acting.says(taken.line)
  }

  /** All lines that anybody has heard since this was asked last. */
  heard(): string[] {
    return this.#clients.flatMap(each => each.heard())
  }

  #comes(at: number): TestClient {
    this.#come += 1
    const nick = 'abcdea'.charAt(at)
    const client = this.sea.connect(
      this.#come % 2 ? `192.0.2.${this.#come % 256}` : `host${this.#come}.example`,
    )
    if (nick === 'a') this.sea.logsIn(client, 'ada')
    if (nick === 'b') this.sea.logsIn(client, 'bea')
    client.says(`NICK ${nick}`, `USER ${nick} 0 * :someone`)
    // Somebody else may have that nick by now.
    if (!client.session.user) client.says(`NICK ${nick}${this.#come}`)
    return client.says('JOIN #x')
  }
}

function disturbed([line, place, noise]: [line: string, place: number, noise: string]): string {
  const at = place % (line.length + 1)
  return line.slice(0, at) + noise + line.slice(at)
}
