// secret-worlds.ts: for tests: worlds that differ in their secret channels alone, and questions by one who is in none.

import * as fc from 'fast-check'
import { MemoryStore } from '../store/memory.ts'
import { Conversation, type TestClient } from '../testing/conversation.ts'

/** A channel of the world that is asked about: there may be one of that name in it, in both, or in neither. */
const secrets = fc.constantFrom('#hidden', '#HIDDEN', '#hushed', '#absent')
const nicks = fc.constantFrom('alice', 'bob', 'carol', 'eve', 'nobody')
const anyChannel = fc.oneof({ weight: 3, arbitrary: secrets }, { weight: 1, arbitrary: fc.constant('#open') })
const masks = fc.constantFrom('*', '#*', '#h*', '#?idden', 'a*', '*!*@*', '>0', '<9', 'C>0', 'T<5', '!#h*')
const words = fc.constantFrom('hi', 'our', 'secret', 'tide', '*', '10')
const ranks = fc.constantFrom('', '', '@', '+', '@%')
const times = fc.constantFrom('*', 'timestamp=2026-01-01T00:00:00.000Z', 'timestamp=2030-01-01T00:00:00.000Z')

/** Lines of a template, in which `S` is a channel that may be secret, `N` a nick, `M` a mask, `W` a word, `T` a time. */
function lines(template: string): fc.Arbitrary<string> {
  const parts = template.split(/\b([SNMWTR])\b/).map(part => {
    if (part === 'S') return anyChannel
    if (part === 'N') return nicks
    if (part === 'M') return masks
    if (part === 'W') return words
    if (part === 'T') return times
    return part === 'R' ? ranks : fc.constant(part)
  })
  return fc.tuple(...parts).map(all => all.join(''))
}

/**
 * Whatever names a channel, a person or a mask, by command. JOIN and RENAME are not among them: who takes a name learns
 * whether it is free, as everywhere. Nor are KILL and the like: they are for operators of the server.
 */
export const questions: Readonly<Record<string, readonly string[]>> = {
  AWAY: ['AWAY :W', 'AWAY'],
  BATCH: ['BATCH +1 draft/multiline S', 'BATCH -1'],
  CHANSERV: ['CHANSERV INFO S', 'CHANSERV AMODE S', 'CHANSERV AMODE S +o N', 'CHANSERV LIST'],
  CHATHISTORY: [
    'CHATHISTORY LATEST S T 10',
    'CHATHISTORY LATEST N * 10',
    'CHATHISTORY BEFORE S T 10',
    'CHATHISTORY AFTER S T 10',
    'CHATHISTORY AROUND S T 10',
    'CHATHISTORY BETWEEN S T T 10',
    'CHATHISTORY TARGETS T T 10',
  ],
  CS: [
    'CS REGISTER S',
    'CS UNREGISTER S',
    'CS UNREGISTER S 0000',
    'CS TRANSFER S N',
    'CS TRANSFER ACCEPT S',
    'CS OP S',
    'CS OP S N',
    'CS DEOP S N',
    'CS AMODE S -v N',
  ],
  INVITE: ['INVITE N S', 'INVITE'],
  ISON: ['ISON N N S'],
  KICK: ['KICK S N', 'KICK S,S N,N :W'],
  LIST: ['LIST', 'LIST S', 'LIST M', 'LIST S,M', 'LIST M,M'],
  MARKREAD: ['MARKREAD S', 'MARKREAD S timestamp=2026-01-01T00:00:00.000Z', 'MARKREAD N'],
  METADATA: [
    'METADATA S GET url',
    'METADATA S LIST',
    'METADATA S SET url :W',
    'METADATA S SYNC',
    'METADATA S CLEAR',
    'METADATA N LIST',
    'METADATA * SUB url',
    'METADATA * SUBS',
  ],
  MODE: [
    'MODE S',
    'MODE S b',
    'MODE S eI',
    'MODE S +o N',
    'MODE S -s',
    'MODE S +k W',
    'MODE S +b M',
    'MODE N',
    'MODE S +Z',
  ],
  MONITOR: ['MONITOR + N', 'MONITOR S', 'MONITOR + S', 'MONITOR L'],
  NAMES: ['NAMES S', 'NAMES S,S', 'NAMES'],
  NICK: ['NICK eve', 'NICK alice'],
  NOTICE: ['NOTICE S :W', 'NOTICE N :W'],
  PART: ['PART S', 'PART S :W'],
  PRIVMSG: [
    'PRIVMSG S :W',
    'PRIVMSG RS :W',
    'PRIVMSG S,S :W',
    'PRIVMSG ChanServ :INFO S',
    'PRIVMSG S :\x01VERSION\x01',
  ],
  REDACT: ['REDACT S test-1', 'REDACT S test-5', 'REDACT S test-9 :W', 'REDACT S W'],
  SEARCH: ['SEARCH text=W', 'SEARCH in=S', 'SEARCH in=S;text=W', 'SEARCH from=N', 'SEARCH from=N;in=S'],
  STATS: ['STATS u', 'STATS k'],
  TAGMSG: ['@+typing=active TAGMSG S', '@+draft/react=x TAGMSG RS', '@+draft/react=x TAGMSG N'],
  TOPIC: ['TOPIC S', 'TOPIC S :W', 'TOPIC S :'],
  USERHOST: ['USERHOST N N'],
  WHO: ['WHO S', 'WHO M', 'WHO N', 'WHO S %tcuhnfar,7', 'WHO N %cn', 'WHO M o'],
  WHOIS: ['WHOIS N', 'WHOIS S', 'WHOIS N N', 'WHOIS M'],
  WHOWAS: ['WHOWAS N', 'WHOWAS S'],
}

/** Commands that tell of no channel and of nobody's channels, whatever follows them, or that an outsider may not give. */
export const others: ReadonlySet<string> = new Set(
  `ADMIN AUTHENTICATE CAP HELP HELPOP INFO ISUPPORT LINKS MOTD NICKSERV NS OPER PASS PING PONG QUIT REGISTER RESUME SETNAME TIME
   USER VERIFY VERSION JOIN RENAME LUSERS KILL KLINE LOCKDOWN REHASH UNKLINE WALLOPS`.split(/\s+/),
)

/** What those inside do in a secret channel. None of it gives up that it is secret, or asks somebody from outside in. */
const inside = [
  'TOPIC # :our secret tide',
  'TOPIC #',
  'PRIVMSG # :our secret',
  'NOTICE # :tide',
  'MODE # +k key',
  'MODE # -k x',
  'MODE # +i',
  'MODE # -n',
  'MODE # +m',
  'MODE # +l 3',
  'MODE # +b eve!*@*',
  'MODE # +e *!*@*',
  'MODE # +v bob',
  'MODE # -o+o alice bob',
  'KICK # bob',
  'PART #',
  'JOIN # key',
  'INVITE carol #',
  'METADATA # SET url :https://secret.example',
  'CS REGISTER #',
  'CS AMODE # +v bea',
  'CS INFO #',
  '@+draft/react=x TAGMSG #',
]

type Deed = { readonly who: number; readonly line: string }

const deeds = (templates: readonly string[]): fc.Arbitrary<readonly Deed[]> =>
  fc.array(fc.record({ who: fc.nat({ max: 2 }), line: fc.constantFrom(...templates) }), { maxLength: 14 })

/** What everybody may see, the same in both worlds. */
const outside = [
  'JOIN #open',
  'PART #open',
  'TOPIC #open :tide',
  'PRIVMSG #open :hi',
  'AWAY :lunch',
  'AWAY',
  'MODE # +B',
]

export type Worlds = {
  readonly open: readonly Deed[]
  /** What happens in the secret channels of the one world, and of the other. */
  readonly secret: readonly [readonly Deed[], readonly Deed[]]
  readonly names: readonly [string, string]
  readonly isMember: boolean
  readonly capabilities: string
  readonly questions: readonly string[]
}

const names = fc.constantFrom('#hidden', '#hushed', '')
const asked = fc.oneof(...Object.values(questions).flat().map(lines))

export const worlds: fc.Arbitrary<Worlds> = fc.record({
  open: deeds(outside),
  secret: fc.tuple(deeds(inside), deeds(inside)),
  names: fc.tuple(names, names),
  isMember: fc.boolean(),
  capabilities: fc.constantFrom(
    '',
    'multi-prefix userhost-in-names extended-join',
    'batch labeled-response echo-message draft/chathistory draft/event-playback soju.im/search standard-replies',
    'away-notify account-notify extended-monitor draft/metadata-2 batch draft/read-marker draft/multiline',
  ),
  questions: fc.array(asked, { minLength: 1, maxLength: 12 }),
})

/** What the one outside hears, upon each question and by itself. */
export async function hears(world: Worlds, which: 0 | 1): Promise<readonly string[]> {
  // Channels are secret unless somebody says otherwise: so none is open for a moment.
  const sea = new Conversation({ channelModes: 'nts' }, new MemoryStore('x'))
  const people = ['alice', 'bob', 'carol'].map((nick, at) =>
    sea.join(nick, { ...(at < 2 && { account: nick === 'alice' ? 'ada' : 'bea' }) }),
  )
  await say(sea, people[0], 'JOIN #open')
  await say(sea, people[0], 'MODE #open -s')
  const eve = sea.join('eve', { capabilities: world.capabilities, account: 'Eve' })
  if (world.isMember) await say(sea, eve, 'JOIN #open')
  eve.heard()
  const name = world.names[which]
  // Never empty: who comes to an empty channel is its operator, and could open it.
  if (name) for (const one of people) await say(sea, one, `JOIN ${name}`)
  const heard: string[] = []
  for (const { who, line } of world.open) await say(sea, people[who], line)
  heard.push(...eve.heard())
  if (name)
    for (const { who, line } of world.secret[which]) await say(sea, people[who], line.replaceAll('#', name))
  heard.push(...eve.heard())
  for (const question of world.questions) {
    await say(sea, eve, question)
    heard.push(`> ${question}`, ...eve.heard())
  }
  return heard.map(withoutIds)
}

async function say(sea: Conversation, client: TestClient | undefined, line: string): Promise<void> {
  if (client && !client.ended) await sea.core.receive(client.session, line)
  // An answer that acknowledges something comes when it is kept.
  await new Promise(resolve => setImmediate(resolve))
}

/** Ids count what has happened before, everywhere. */
function withoutIds(line: string): string {
  return line.replaceAll(/\bx-[0-9a-z]+(-\d+)?|\btest-[0-9a-z]+(-\d+)?/g, 'id')
}
