// client-commands.test.ts: every `/` command, typed on the real server: it does what it says, or says why not.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Application, enter } from '@stonechat/client'
import { ChatClient } from './drivers/chat-client.ts'
import { startServer } from './drivers/chat-server.ts'

const options = { timeout: 60_000 }

/** Somebody who types; what commands ask of the program is written down. */
class Person {
  readonly chat: ChatClient
  readonly asked: string[] = []
  readonly #application: Application

  constructor(chat: ChatClient) {
    this.chat = chat
    const note = (name: string) => (value?: string) => void this.asked.push(`${name} ${value ?? ''}`.trim())
    this.#application = {
      quit: note('quit'),
      show: note('show'),
      clear: note('clear'),
      help: note('help'),
      connect: note('connect'),
      disconnect: note('disconnect'),
      reconnect: note('reconnect'),
      found: (text, results) =>
        void this.asked.push(`found ${text}: ${results.map(each => each.message.text).join(', ')}`),
    }
  }

  /** Types it in a conversation, and gives the words that it is answered with. */
  async types(text: string, where = '#sea'): Promise<string> {
    const { client } = this.chat
    const conversation = client.conversation(where) ?? client.conversations.get('')
    assert.ok(conversation)
    const before = new Set(conversation.items.map(({ key }) => key))
    await enter(text, { client, conversation, application: this.#application })
    return (client.conversation(where) ?? conversation).items
      .filter(item => !before.has(item.key))
      .map(item => (item.kind === 'info' ? item.text : ''))
      .filter(line => line !== '')
      .join('\n')
  }
}

/** Wren, who has made #sea and is its operator, and rook. */
async function twoPeople(context: TestContext): Promise<{ wren: Person; rook: Person }> {
  const resources = new AsyncDisposableStack()
  context.after(() => resources.disposeAsync())
  const server = resources.use(await startServer())
  const wren = resources.use(new ChatClient(server.port, { nick: 'wren', channels: ['#sea'] }))
  await wren.until(() => joined(wren, '#sea'), 'wren is not in #sea')
  const rook = resources.use(new ChatClient(server.port, { nick: 'rook', channels: ['#sea'] }))
  await rook.until(() => joined(rook, '#sea'), 'rook is not in #sea')
  await wren.until(() => wren.client.conversation('#sea')?.members.get('rook'), 'wren does not see rook')
  return { wren: new Person(wren), rook: new Person(rook) }
}

function joined({ client }: ChatClient, channel: string): true | undefined {
  return client.conversation(channel)?.joined === 'yes' || undefined
}

function memberOf({ chat }: Person, nick: string, prefixes: string): Promise<unknown> {
  return chat.until(
    () => chat.client.conversation('#sea')?.members.get(nick)?.prefixes === prefixes || undefined,
    `${nick} has not ${prefixes}`,
  )
}

test('messages: said, answered, reacted to, taken back, found', options, async context => {
  const { wren, rook } = await twoPeople(context)
  await wren.types('hello birds')
  await rook.chat.shows('#sea', 'hello birds')
  await wren.types('//join is a command')
  await rook.chat.shows('#sea', '/join is a command')
  await wren.types('/say /hello')
  await rook.chat.shows('#sea', '/hello')
  await wren.types('/shrug')
  await rook.chat.shows('#sea', '¯\\_(ツ)_/¯')
  await wren.types('/me sings')
  await rook.chat.shows('#sea', 'sings', ({ form }) => form === 'action')
  await wren.types('/notice #sea take note')
  const { msgid } = await rook.chat.shows('#sea', 'take note', ({ form }) => form === 'notice')
  await rook.types('/reply wren noted')
  await wren.chat.shows('#sea', 'noted', ({ replyTo }) => replyTo === msgid)
  await rook.types('/react wren 👍')
  await wren.chat.shows('#sea', 'take note', ({ reactions }) => reactions.get('👍')?.has('rook') === true)
  await rook.types('/unreact wren 👍')
  await wren.chat.shows('#sea', 'take note', ({ reactions }) => !reactions.has('👍'))
  // Its echo comes when it is on disk: only then can it be taken back.
  await rook.chat.shows('#sea', 'noted', ({ delivery }) => delivery === 'acknowledged')
  assert.equal(await rook.types('/redact a slip'), '')
  await wren.chat.until(
    () => wren.chat.messages('#sea').find(({ redacted }) => redacted?.reason === 'a slip'),
    'nothing is taken back',
  )
  await wren.types('/msg rook psst')
  await rook.chat.shows('wren', 'psst')
  await wren.types('/query rook again')
  await rook.chat.shows('wren', 'again')
  await wren.types('/search in:#sea birds')
  assert.deepEqual(wren.asked, ['show rook', 'found in:#sea birds: hello birds'])
})

test('channels: entered, left, named, listed, closed', options, async context => {
  const { wren, rook } = await twoPeople(context)
  assert.equal(await wren.types('/join #shore,#cliff'), '')
  assert.deepEqual(wren.asked.toSorted(), ['show #cliff', 'show #shore'])
  assert.equal(await wren.types('/topic #shore all about waves'), '')
  assert.match(
    await wren.types('/topic #shore'),
    /The topic of #shore is: all about waves\nIt was set by wren/,
  )
  assert.match(await wren.types('/list'), /^#shore \(1\): all about waves$/m)
  assert.equal(await wren.types('/names'), '#sea (2): @wren rook')
  assert.equal(await rook.types('/names #shore'), 'There is nothing to show')
  assert.match(await wren.types('/invite rook #shore'), /rook is invited to #shore/)
  assert.match(await rook.types('/invite'), /#shore/)
  await wren.types('/part #shore so long')
  await wren.chat.until(
    () => wren.chat.client.conversation('#shore')?.joined === 'no' || undefined,
    'still there',
  )
  await wren.types('/close #cliff')
  assert.equal(wren.chat.client.conversation('#cliff'), undefined)
  assert.match(await wren.types('/close #nowhere'), /There is no conversation #nowhere/)
  assert.equal(await wren.types('/kick rook out you go'), '')
  await rook.chat.until(
    () => rook.chat.client.conversation('#sea')?.joined === 'no' || undefined,
    'not put out',
  )
  assert.equal(await wren.types('/mode +i'), '')
  assert.match(await rook.types('/join #sea'), /#sea was not entered: .*\(\+i\)/)
})

test('modes: ranks and bans', options, async context => {
  const { wren, rook } = await twoPeople(context)
  assert.match(await rook.types('/op rook'), /operator/)
  await wren.types('/voice rook')
  await memberOf(rook, 'rook', '+')
  await wren.types('/devoice rook')
  await memberOf(rook, 'rook', '')
  await wren.types('/halfop rook')
  await memberOf(rook, 'rook', '%')
  await wren.types('/dehalfop rook')
  await memberOf(rook, 'rook', '')
  await wren.types('/op rook')
  await memberOf(rook, 'rook', '@')
  await wren.types('/deop rook')
  await memberOf(rook, 'rook', '')
  assert.match(await wren.types('/mode'), /#sea has modes \+/)
  await wren.types('/ban *!*@spam.example')
  assert.match(await wren.types('/ban'), /#sea bans \*!\*@spam\.example \(set by wren/)
  await wren.types('/unban *!*@spam.example')
  assert.equal(await wren.types('/ban'), 'There is nothing to show')
  await wren.types('/kickban rook shoo')
  await rook.chat.until(
    () => rook.chat.client.conversation('#sea')?.joined === 'no' || undefined,
    'not put out',
  )
  assert.match(await rook.types('/join #sea'), /#sea was not entered/)
})

test('people: who they are, whether they are there, whether they are heard', options, async context => {
  const { wren, rook } = await twoPeople(context)
  assert.match(await wren.types('/whois rook'), /^rook \(.*@.*\): /)
  assert.match(await wren.types('/who'), /^(?:wren|rook) \(.*\) in #sea/)
  assert.match(await wren.types('/whowas nobody'), /nobody: /)
  assert.match(await wren.types('/monitor + rook'), /Online: rook|^$/)
  assert.match(await wren.types('/monitor list'), /Watched: rook/)
  assert.equal(await rook.types('/away at sea'), 'You are away: at sea')
  assert.match(await wren.types('/whois rook'), /rook is away: at sea/)
  assert.equal(await rook.types('/back'), 'You are back')
  assert.equal(await rook.types('/setname Rook of the Cliff'), '')
  assert.match(await wren.types('/whois rook'), /Rook of the Cliff/)
  assert.equal(await wren.types('/ignore rook'), 'rook is not heard any more')
  await rook.types('nobody hears this')
  await rook.chat.shows('#sea', 'nobody hears this', ({ delivery }) => delivery === 'acknowledged')
  // What the server answers now it says behind that message.
  await wren.types('/whois rook')
  assert.equal(await wren.types('/unignore rook'), 'rook is heard again')
  await rook.types('and now?')
  await wren.chat.shows('#sea', 'and now?')
  assert.equal(wren.chat.texts('#sea').includes('nobody hears this'), false)
  assert.equal(await rook.types('/nick raven'), '')
  await wren.chat.until(() => wren.chat.client.conversation('#sea')?.members.get('raven'), 'no raven')
  assert.match(await rook.types('/nick wren'), /wren: .*in use/i)
})

test('oneself: accounts, and passwords that are seen nowhere', options, async context => {
  const { wren, rook } = await twoPeople(context)
  const lines: string[] = []
  wren.chat.client.on('wire', ({ line }) => void lines.push(line))
  assert.match(await wren.types('/register * * correct-horse'), /registered[^]*You are logged in as wren/)
  assert.equal(await wren.types('/logout'), 'You are logged out')
  assert.match(await wren.types('/login wren wrong-horse'), /./)
  assert.equal(wren.chat.client.account, undefined)
  assert.equal(await wren.types('/login correct-horse'), 'You are logged in as wren')
  assert.match(await rook.types('/verify rook 123'), /./)
  assert.match(await rook.types('/oper admin wrong-horse'), /./)
  assert.doesNotMatch(lines.join('\n'), /horse/)
  for (const conversation of wren.chat.client.conversations.values())
    assert.doesNotMatch(JSON.stringify(conversation.items), /horse/)
})

test('the server and the program', options, async context => {
  const { wren } = await twoPeople(context)
  for (const text of [
    '/help join',
    '/clear',
    '/connect tcp://b',
    '/disconnect',
    '/reconnect',
    '/quit so long',
  ]) {
    await wren.types(text)
  }
  assert.deepEqual(wren.asked, [
    'help join',
    'clear #sea',
    'connect tcp://b',
    'disconnect',
    'reconnect',
    'quit so long',
  ])
  await wren.types('/raw VERSION')
  await wren.chat.until(
    () => wren.chat.items('').find(item => item.kind === 'info' && /stonechat/i.test(item.text)),
    'the server does not say its version',
  )
  assert.equal(typeof (await wren.types('/motd')), 'string')
  assert.match(await wren.types('/flyaway'), /There is no command \/flyaway/)
})
