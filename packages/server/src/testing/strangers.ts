// strangers.ts: for tests: what a client may say before it has registered, in any order, sensible or not.

import * as fc from 'fast-check'
import { mutated } from './mutations.ts'

/** Somebody is here already: the account `alice`, with the password `pebble`. */
const PLAIN = btoa('\0alice\0pebble')

const sensible = fc.constantFrom(
  'CAP LS 302',
  'CAP LS',
  'CAP LIST',
  'CAP END',
  'CAP REQ :sasl',
  'CAP REQ :batch draft/metadata-3',
  'CAP REQ :message-tags labeled-response batch',
  'CAP REQ :draft/pre-away draft/extended-isupport',
  'CAP REQ :stonechat/resume draft/multiline draft/account-registration',
  'CAP REQ :-sasl -batch',
  'NICK wren',
  'NICK alice',
  'NICK robin',
  'USER wren 0 * :Wren',
  'PASS tide',
  'PASS other',
  'AUTHENTICATE PLAIN',
  'AUTHENTICATE SCRAM-SHA-256',
  'AUTHENTICATE EXTERNAL',
  'AUTHENTICATE *',
  'AUTHENTICATE +',
  `AUTHENTICATE ${PLAIN}`,
  `AUTHENTICATE ${btoa('\0alice\0wrong')}`,
  `AUTHENTICATE ${btoa('\0nobody\0pebble')}`,
  `AUTHENTICATE ${btoa('n,,n=alice,r=abc')}`,
  `AUTHENTICATE ${btoa('c=biws,r=abc,p=AAAA')}`,
  `AUTHENTICATE ${'A'.repeat(400)}`,
  'REGISTER * * shells',
  'REGISTER wren wren@sea.example shells',
  'REGISTER alice * shells',
  'VERIFY wren code',
  'AWAY :not yet',
  'AWAY',
  'ISUPPORT',
  'METADATA * SUB url color',
  'METADATA * SET url :http://sea.example',
  'METADATA * LIST',
  'METADATA * CLEAR',
  'METADATA alice SET url x',
  'RESUME abc',
  'PING x',
  'PONG x',
  '@label=1 PING x',
  'QUIT :bye',
  'GET / HTTP/1.1',
)

/** For those alone who have registered. */
const early = fc.constantFrom(
  'JOIN #sea',
  'PRIVMSG alice :let me in',
  '@+typing=active TAGMSG #sea',
  'MODE #sea +o wren',
  'TOPIC #sea :mine',
  'WHO *',
  'WHOIS alice',
  'LIST',
  'NAMES #sea',
  'OPER admin wrong',
  'KILL alice :x',
  'KLINE *@* :x',
  'LOCKDOWN 3',
  'REHASH',
  'MONITOR + alice',
  'MARKREAD #sea',
  'CHATHISTORY LATEST #sea * 10',
  'SEARCH text=x',
  'REDACT #sea x-1',
  'BATCH +1 draft/multiline #sea',
  '@batch=1 PRIVMSG #sea :x',
  'RENAME #sea #ocean',
  'INVITE wren #sea',
  'STATS u',
  'SETNAME :x',
)

/** What follows each other where somebody knows what they do, or nearly. */
const sequences = fc.constantFrom(
  ['NICK wren', 'USER wren 0 * :Wren', 'CAP END'],
  ['PASS tide', 'NICK robin', 'USER robin 0 * :Robin', 'CAP END'],
  ['AUTHENTICATE PLAIN', `AUTHENTICATE ${PLAIN}`],
  ['AUTHENTICATE PLAIN', `AUTHENTICATE ${btoa('\0alice\0wrong')}`],
  ['AUTHENTICATE PLAIN', 'AUTHENTICATE *', `AUTHENTICATE ${btoa('\0alice\0wrong')}`],
  [
    'AUTHENTICATE SCRAM-SHA-256',
    `AUTHENTICATE ${btoa('n,,n=alice,r=abc')}`,
    `AUTHENTICATE ${btoa('c=biws,r=abc,p=AAAA')}`,
  ],
  ['AUTHENTICATE EXTERNAL', 'AUTHENTICATE +'],
  ['AUTHENTICATE PLAIN', `AUTHENTICATE ${'A'.repeat(400)}`, 'NICK wren', 'USER wren 0 * :Wren', 'CAP END'],
  ['CAP REQ :batch draft/metadata-3', 'METADATA * SET url x', 'METADATA * SET color y', 'METADATA * LIST'],
)

const words = [
  ' ',
  ' :',
  ':',
  '*',
  '=',
  ',',
  'alice',
  '#sea',
  'CAP',
  'NICK',
  'USER',
  'AUTHENTICATE',
  PLAIN,
  '=',
  'METADATA * SET ',
  '@label=2 ',
  '@batch=1 ',
  '\\',
  'x'.repeat(400),
]

/** What happens to one connection. */
export type Happening =
  | { readonly kind: 'says'; readonly line: string }
  | { readonly kind: 'passes'; readonly ms: number }
  | { readonly kind: 'vanishes' }

/** Well-formed: the edge reads UTF-8, and cuts at line feeds. */
function asLine(text: string): string {
  return text.toWellFormed().replaceAll(/[\r\n]/g, '')
}

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('says' as const), line: sensible }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('says' as const), line: early }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('says' as const),
      line: mutated(fc.oneof(sensible, early), words).map(asLine),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('passes' as const), ms: fc.constantFrom(1000, 20_000, 70_000) }),
  },
)

const happenings = fc.oneof(
  { weight: 12, arbitrary: happening.map(each => [each]) },
  { weight: 3, arbitrary: sequences.map(said => said.map((line): Happening => ({ kind: 'says', line }))) },
)

/** All that happens to a stranger; at the end they may vanish. */
export const lives: fc.Arbitrary<readonly Happening[]> = fc
  .tuple(fc.array(happenings, { minLength: 3, maxLength: 40 }), fc.boolean())
  .map(([parts, vanishes]) => [...parts.flat(), ...(vanishes ? [{ kind: 'vanishes' as const }] : [])])
