// commands.test.ts: each command does what it says, and says what is wrong.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enter } from '../enter.ts'
import { FakeClient, membersOf, message, repliesOf } from '../fake-client.ts'
import { inputCommands } from '../table.ts'

type Setting = {
  readonly replies?: readonly string[]
  readonly outcome?: 'failed' | 'lost'
  readonly where?: string
}

/** What a client was asked for when this was typed, in #sea where nothing else is said. */
async function typed(
  text: string,
  { replies = [], outcome, where = '#sea' }: Setting = {},
): Promise<string[]> {
  const client = new FakeClient()
  client.answer = { outcome: outcome ?? 'done', replies: repliesOf(...replies) }
  client.add({
    name: '#sea',
    members: membersOf('@wren', 'rook'),
    items: [message('rook', 'one'), message('robin', 'two'), message('wren', 'three')],
  })
  client.add({ name: 'rook' })
  client.add({ name: 'Test', kind: 'server', id: '' })
  const conversation = client.conversations.get(where)
  assert.ok(conversation)
  await enter(text, client.place(conversation))
  return client.calls
}

const nothing = 'info #sea: There is nothing to show'

const examples: Readonly<Record<string, string | readonly string[]>> = {
  '/say /hello': 'send #sea | /hello',
  '/shrug': 'send #sea | ¯\\_(ツ)_/¯',
  '/shrug well': 'send #sea | well ¯\\_(ツ)_/¯',
  '/msg rook how are you': 'send rook | how are you {"form":"text"}',
  '/notice #b hi': 'send #b | hi {"form":"notice"}',
  '/query robin': ['open robin', 'app show robin'],
  '/query robin hi': ['open robin', 'app show robin', 'send robin | hi {"form":"text"}'],
  '/reply yes': 'send #sea | yes {"replyTo":"id-two"}',
  '/reply Rook yes': 'send #sea | yes {"replyTo":"id-one"}',
  '/react 👍': 'react #sea | id-two | 👍',
  '/react rook 👍': 'react #sea | id-one | 👍',
  '/unreact 👍': 'unreact #sea | id-two | 👍',
  '/redact': 'redact #sea | id-three',
  '/redact wrong place': 'redact #sea | id-three | wrong place',
  '/join #b key': ['join #b key', 'app show #b'],
  '/j b,&c x,y': ['join #b x', 'join &c y', 'app show #b', 'app show &c'],
  '/part': 'part #sea',
  '/part #b so long': 'part #b | so long',
  '/part so long': 'part #sea | so long',
  '/close': 'forget #sea',
  '/close rook': 'forget rook',
  '/topic': ['request TOPIC | #sea', nothing],
  '/topic all about birds': 'request TOPIC | #sea | all about birds',
  '/topic #b -delete': 'request TOPIC | #b | ',
  '/names': 'info #sea: #sea (2): @wren rook',
  '/names #b': ['request NAMES | #b', nothing],
  '/invite rook': 'request INVITE | rook | #sea',
  '/invite': ['request INVITE', nothing],
  '/list >10': ['request LIST | >10', nothing],
  '/kick rook be nice': 'request KICK | #sea | rook | be nice',
  '/kick #b rook': 'request KICK | #b | rook',
  '/ban rook': 'request MODE | #sea | +b | *!*@rook.example',
  '/ban robin *!*@h': 'request MODE | #sea | +bb | robin!*@* | *!*@h',
  '/ban': ['request MODE | #sea | b', nothing],
  '/unban *!*@h': 'request MODE | #sea | -b | *!*@h',
  '/kickban rook': ['request MODE | #sea | +b | *!*@rook.example', 'request KICK | #sea | rook'],
  '/op a b c': ['request MODE | #sea | +oo | a | b', 'request MODE | #sea | +o | c'],
  '/deop a': 'request MODE | #sea | -o | a',
  '/voice #b a': 'request MODE | #b | +v | a',
  '/devoice a': 'request MODE | #sea | -v | a',
  '/mode': 'request MODE | #sea',
  '/mode +m': 'request MODE | #sea | +m',
  '/mode #b +k key': 'request MODE | #b | +k | key',
  '/mode wren': 'request MODE | wren',
  '/whois rook': ['request WHOIS | rook', nothing],
  '/whowas rook': ['request WHOWAS | rook', nothing],
  '/who': ['request WHO | #sea', nothing],
  '/away at sea': ['request AWAY | at sea', 'info #sea: You are away: at sea'],
  '/away': ['request AWAY', 'info #sea: You are back'],
  '/back': ['request AWAY', 'info #sea: You are back'],
  '/nick robin': 'request NICK | robin',
  '/setname Jenny Wren': 'request SETNAME | Jenny Wren',
  '/monitor + rook robin': 'request MONITOR | + | rook,robin',
  '/monitor -rook': 'request MONITOR | - | rook',
  '/monitor': 'request MONITOR | S',
  '/ignore rook': ['ignore rook', 'info #sea: rook is not heard any more'],
  '/ignore': 'info #sea: Everybody is heard',
  '/unignore rook': ['unignore rook', 'error #sea: rook is not on the list'],
  '/login hunter2': [
    'login {"kind":"password","account":"wren","password":"hunter2"}',
    'info #sea: You are logged in as yourself',
  ],
  '/login jenny a b': [
    'login {"kind":"password","account":"jenny","password":"a b"}',
    'info #sea: You are logged in as yourself',
  ],
  '/login': ['login {"kind":"external"}', 'info #sea: You are logged in as yourself'],
  '/logout': ['logout', 'info #sea: You are logged out'],
  '/verify wren 123': 'request VERIFY | wren | 123',
  '/oper admin hunter2': 'request OPER | admin | hunter2',
  '/search in:#b from:rook big fish': [
    'search {"text":"big fish","in":"#b","from":"rook"}',
    'app found in:#b from:rook big fish: 0',
  ],
  '/clear': 'app clear #sea',
  '/help /Join': 'app help join',
  '/help': 'app help',
  '/connect udp://chat.example': 'app connect udp://chat.example',
  '/disconnect so long': 'app disconnect so long',
  '/reconnect': 'app reconnect',
  '/quit': 'app quit',
  '/motd': ['request MOTD', nothing],
  '/raw VERSION': 'raw VERSION',
  '/quote PRIVMSG #b :hi there': 'raw PRIVMSG #b :hi there',
}

for (const [text, calls] of Object.entries(examples)) {
  test(`${text} asks for what it says`, async () => {
    assert.deepEqual(await typed(text), [calls].flat())
  })
}

test('commands that miss something say so, and ask for nothing', async () => {
  const misused = [
    '/join',
    '/kick',
    '/op',
    '/unban',
    '/nick',
    '/nick a b',
    '/msg',
    '/msg rook',
    '/query #sea',
  ]
  misused.push(
    '/reply',
    '/react',
    '/whowas',
    '/setname',
    '/unignore',
    '/register x',
    '/oper x',
    '/verify',
    '/connect',
  )
  misused.push('/search in:#sea', '/raw', '/raw 12', '/monitor x', '/monitor +', '/invite :x', '/kick :x')
  for (const text of misused) {
    const calls = await typed(text)
    assert.equal(calls.length, 1, text)
    assert.match(calls[0] ?? '', /^error #sea: .*\nUsage: \//, text)
  }
})

test('commands for a channel want one where none is', async () => {
  for (const text of ['/part', '/topic', '/names', '/kick rook', '/ban rook', '/op rook', '/invite rook']) {
    assert.match((await typed(text, { where: 'rook' })).join('\n'), /^error rook: Name a channel/)
  }
})

test('/whois in a private conversation is about the other side', async () => {
  assert.equal((await typed('/whois', { where: 'rook' }))[0], 'request WHOIS | rook')
  assert.match((await typed('/close', { where: '' })).join(), /the server itself/)
})

test('/halfop says where a server has no such rank', async () => {
  assert.deepEqual(await typed('/halfop rook'), ['error #sea: This server has no such rank (mode h)'])
})

test('a command that the server refuses shows its words', async () => {
  const refused = {
    replies: [":irc.test 482 wren #sea :You're not channel operator"],
    outcome: 'failed',
  } as const
  assert.deepEqual((await typed('/kick rook', refused)).slice(1), [
    "error #sea: #sea: You're not channel operator",
  ])
  assert.deepEqual((await typed('/kickban rook', refused)).length, 2)
  const lost = (await typed('/topic x', { outcome: 'lost' })).slice(1)
  assert.deepEqual(lost, ['error #sea: There is no connection: whether TOPIC was done is not known'])
})

test('/join tells why a channel was not entered', async () => {
  const client = new FakeClient()
  client.refusesJoin = true
  await enter('/join #b', client.place(client.add({ name: '#sea' })))
  assert.deepEqual(client.calls, ['join #b', 'error #sea: #b was not entered: Cannot join channel (+i)'])
})

test('/register logs in when it succeeded, and shows what the server says', async () => {
  const replies = [':irc.test REGISTER SUCCESS jenny :Account successfully registered']
  assert.deepEqual(await typed('/register jenny * a b', { replies }), [
    'request REGISTER | jenny | * | a b',
    'info #sea: jenny: Account successfully registered',
    'login {"kind":"password","account":"jenny","password":"a b"}',
    'info #sea: You are logged in as yourself',
  ])
  const verify = [':irc.test REGISTER VERIFICATION_REQUIRED jenny :See your e-mail']
  assert.deepEqual((await typed('/register jenny a@b.c pw', { replies: verify })).slice(1), [
    'info #sea: jenny: See your e-mail',
  ])
  const taken = [':irc.test FAIL REGISTER ACCOUNT_EXISTS jenny :Account already exists']
  assert.deepEqual((await typed('/register jenny * pw', { replies: taken, outcome: 'failed' })).slice(1), [
    'error #sea: jenny: Account already exists',
  ])
})

test('no command throws or asks with a word that breaks the line, whatever stands behind it', async () => {
  const texts = [
    ':x',
    ': :',
    '  ',
    ',',
    ',,,',
    '* *',
    '-',
    '+',
    '#',
    '#a,#b c d e',
    'x'.repeat(5_000),
    ':a b c',
    'é😀',
  ]
  for (const { name } of inputCommands) {
    for (const text of texts) {
      const calls = await typed(`/${name} ${text}`)
      const requests = calls.filter(call => call.startsWith('request '))
      for (const request of requests) {
        const params = request.slice('request '.length).split(' | ').slice(1, -1)
        assert.ok(
          params.every(param => param !== '' && !param.startsWith(':') && !param.includes(' ')),
          request,
        )
      }
    }
  }
})

test('every command has a usage that names its arguments, a summary of one sentence, and names of its own', () => {
  const names = inputCommands.flatMap(({ name, aliases = [] }) => [name, ...aliases])
  assert.equal(new Set(names).size, names.length)
  for (const { name, usage, summary, arguments: kinds } of inputCommands) {
    assert.match(name, /^[a-z]+$/)
    assert.match(summary, /^[A-Z].*\.$/, name)
    assert.equal(usage === '', kinds.length === 0, name)
  }
})
