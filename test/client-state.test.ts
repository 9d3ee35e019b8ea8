// client-state.test.ts: several clients of the library on a real server: each sees what the others do, and finds back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client, type ClientOptions, type Conversation } from '@stonechat/client'
import { connect } from '@stonechat/sockets'
import { freePort } from '../bench/harness/port.ts'
import { inspircd } from '../bench/servers/inspircd.ts'
import { ngircd } from '../bench/servers/ngircd.ts'
import { type ChatServer, startServer, startServerIn } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { needs } from './programs.ts'

const options = { timeout: 60_000 }

/** A client that is registered; `port` is asked for at each attempt to connect. */
async function clientOn(
  server: Pick<ChatServer, 'port'>,
  nick: string,
  more: Partial<ClientOptions> = {},
): Promise<Client> {
  const client = new Client({
    nick,
    realname: `The real ${nick}`,
    dial: signal => connect(`tcp://127.0.0.1:${server.port}`, { signal }),
    ...more,
  })
  client.start()
  await client.ready()
  return client
}

/** Resolves when it is so; looks whenever the client says that something has changed. */
function sees(client: Client, what: string, isSo: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const ends: (() => void)[] = []
    const end = () => {
      for (const each of ends) each()
    }
    const look = () => {
      if (!isSo()) return
      end()
      resolve()
    }
    for (const name of ['changed', 'opened', 'closed', 'self', 'link', 'registered'] as const)
      ends.push(client.on(name, look))
    const timer = setTimeout(() => {
      end()
      reject(new Error(`${client.nick} does not see ${what}`))
    }, 15_000)
    ends.push(() => clearTimeout(timer))
    look()
  })
}

function conversation(client: Client, name: string): Conversation {
  const found = client.conversation(name)
  assert.ok(found, `${client.nick} has no conversation ${name}`)
  return found
}

/** Members as NAMES would say them, sorted. */
function names(client: Client, channel: string): string {
  const members = client.conversation(channel)?.members.values() ?? []
  return [...members]
    .map(({ person, prefixes }) => prefixes + person.nick)
    .toSorted()
    .join(' ')
}

function person(client: Client, channel: string, nick: string) {
  return client.conversation(channel)?.members.get(nick)?.person
}

/** What happened in it, in short. */
function events(client: Client, channel: string): string[] {
  return conversation(client, channel).items.flatMap(item =>
    item.kind === 'event' ? [[item.nick, item.what, item.target, item.text].filter(Boolean).join(' ')] : [],
  )
}

test('members, ranks, topics, modes and names are the same for all who look', options, async () => {
  await using server = await startServer()
  await using ann = await clientOn(server, 'ann')
  await using bob = await clientOn(server, 'bob')
  await ann.join('#sea')
  await bob.join('#sea')
  await using cid = await clientOn(server, 'cid')
  await cid.join('#sea')
  await sees(ann, 'all', () => names(ann, '#sea') === '@ann bob cid')
  await sees(cid, 'all', () => names(cid, '#sea') === '@ann bob cid')
  await ann.request({ command: 'MODE', params: ['#sea', '+ov', 'bob', 'bob'] })
  await ann.request({ command: 'MODE', params: ['#sea', '+m'] })
  await ann.request({ command: 'TOPIC', params: ['#sea', 'Fish and ships'] })
  for (const each of [bob, cid]) {
    await sees(each, 'the rank', () => names(each, '#sea') === '@+bob @ann cid')
    await sees(each, 'the topic', () => conversation(each, '#sea').topic?.text === 'Fish and ships')
    assert.equal(conversation(each, '#sea').topic?.by, 'ann')
    assert.ok(conversation(each, '#sea').modes.includes('m'))
  }
  await bob.request({ command: 'NICK', params: ['bert'] })
  await sees(cid, 'the nick', () => names(cid, '#sea') === '@+bert @ann cid')
  await sees(bob, 'its own nick', () => bob.nick === 'bert')
  await ann.request({ command: 'RENAME', params: ['#sea', '#ocean', 'larger'] })
  for (const each of [ann, bob, cid])
    await sees(each, 'the name', () => names(each, '#ocean') === '@+bert @ann cid')
  await ann.request({ command: 'KICK', params: ['#ocean', 'cid', 'flood'] })
  await sees(cid, 'that it is out', () => conversation(cid, '#ocean').joined === 'no')
  assert.equal(conversation(cid, '#ocean').refusal, 'flood')
  assert.equal(names(cid, '#ocean'), '')
  await bob.close('so long')
  await sees(ann, 'that bert is gone', () => names(ann, '#ocean') === '@ann')
  const seen = events(ann, '#ocean')
  for (const event of ['bob join', 'ann topic Fish and ships', 'bob nick bert', 'ann kick cid flood'])
    assert.ok(seen.includes(event), `${event} is not in ${seen.join('; ')}`)
  assert.ok(seen.some(event => event.startsWith('bert quit')))
})

test('who is away, logged in or a bot, and who is there, is known without asking', options, async () => {
  await using server = await startServer()
  await using ann = await clientOn(server, 'ann')
  await ann.join('#sea')
  await using bob = await clientOn(server, 'bob', { bot: true })
  await bob.request({ command: 'AWAY', params: ['lunch'] })
  await bob.join('#sea')
  await sees(ann, 'bob away', () => person(ann, '#sea', 'bob')?.away !== undefined)
  await sees(ann, 'the bot', () => person(ann, '#sea', 'bob')?.bot === true)
  assert.equal(person(ann, '#sea', 'bob')?.realname, 'The real bob')
  await bob.request({ command: 'AWAY', params: [] })
  await sees(ann, 'bob back', () => person(ann, '#sea', 'bob')?.away === undefined)
  await bob.request({ command: 'AWAY', params: ['tea'] })
  await sees(ann, 'the words', () => person(ann, '#sea', 'bob')?.away === 'tea')
  await bob.request({ command: 'SETNAME', params: ['Bob B'] })
  await sees(ann, 'the name', () => person(ann, '#sea', 'bob')?.realname === 'Bob B')
  await bob.request({ command: 'REGISTER', params: ['*', '*', 'a long password'] })
  await sees(ann, 'the account', () => person(ann, '#sea', 'bob')?.account === 'bob')
  await sees(bob, 'its own account', () => bob.account === 'bob')
  ann.open('bob')
  ann.open('nobody')
  await sees(ann, 'that nobody is there', () => conversation(ann, 'nobody').person?.online === false)
  await bob.close()
  await sees(ann, 'bob offline', () => conversation(ann, 'bob').person?.online === false)
  await using again = await clientOn(server, 'bob2')
  await again.request({ command: 'NICK', params: ['nobody'] })
  await sees(ann, 'nobody online', () => conversation(ann, 'nobody').person?.online === true)
})

test(
  'what is read on one device is read on the other; who writes is seen, and for how long',
  options,
  async () => {
    await using server = await startServer()
    const credentials = { kind: 'password', account: 'ann', password: 'a long password' } as const
    await using phone = await clientOn(server, 'ann')
    await phone.request({ command: 'REGISTER', params: ['*', '*', credentials.password] })
    await sees(phone, 'the account', () => phone.account === 'ann')
    await using desk = await clientOn(server, 'ann', { credentials })
    await using bob = await clientOn(server, 'bob')
    for (const each of [phone, desk, bob]) await each.join('#sea')
    for (const text of ['one', 'two ann', 'three']) await bob.send('#sea', text)
    const counts = (client: Client) =>
      `${conversation(client, '#sea').unread} ${conversation(client, '#sea').mentions}`
    for (const each of [phone, desk]) await sees(each, 'three unread', () => counts(each) === '3 1')
    phone.markRead('#sea')
    assert.equal(counts(phone), '0 0')
    await sees(desk, 'that it is read', () => counts(desk) === '0 0')
    await bob.send('#sea', 'four')
    await sees(desk, 'one more', () => counts(desk) === '1 0')
    bob.typing('#sea', 'fi')
    await sees(phone, 'bob writing', () => conversation(phone, '#sea').typing.join(' ') === 'bob')
    await bob.send('#sea', 'five')
    await sees(phone, 'bob done', () => conversation(phone, '#sea').typing.length === 0)
  },
)

test('channels are joined again after a restart, with keys, and drafts are there', options, async () => {
  await using folder = await makeFolder()
  const place = { port: 0 }
  const kept = new Map<string, string>()
  const store = {
    read: async (name: string) => kept.get(name),
    write: async (name: string, text: string) => void kept.set(name, text),
  }
  await using first = await startServerIn(folder, {})
  place.port = first.port
  const ann = await clientOn(place, 'ann', { store })
  await using bob = await clientOn(place, 'bob')
  await ann.join('#sea')
  await ann.request({ command: 'MODE', params: ['#sea', '+k', 'fish'] })
  await assert.rejects(bob.join('#sea'), /key/i)
  assert.equal(conversation(bob, '#sea').joined, 'no')
  await bob.join('#sea', 'fish')
  ann.draft('#sea', 'half a sen')
  ann.open('bob')
  await ann.close()
  await sees(bob, 'that ann is gone', () => names(bob, '#sea') === 'bob')
  await first[Symbol.asyncDispose]()
  await sees(bob, 'that the server is gone', () => bob.link.state.kind !== 'online')
  await using second = await startServerIn(folder, {})
  place.port = second.port
  const said: string[] = []
  bob.on('wire', ({ direction, line }) => {
    if (direction === 'out') said.push(line)
  })
  bob.wake()
  await sees(bob, '#sea again', () => names(bob, '#sea') === '@bob')
  assert.ok(said.includes('JOIN #sea fish'), said.join('\n'))
  await using again = await clientOn(place, 'ann', { store })
  await sees(again, '#sea', () => names(again, '#sea') === '@bob ann')
  assert.equal(conversation(again, '#sea').draft, 'half a sen')
  assert.equal(conversation(again, 'bob').kind, 'direct')
})

for (const peer of [inspircd, ngircd]) {
  const name = peer.name.toLowerCase()
  test(`on ${peer.name}, members and topics are known too`, { ...options, ...needs(name) }, async () => {
    await using folder = await makeFolder()
    const signal = AbortSignal.timeout(options.timeout)
    const port = await freePort()
    await using _server = await peer.start({ port, folder: folder.path, signal })
    await using ann = await clientOn({ port }, 'ann')
    await using bob = await clientOn({ port }, 'bob')
    await ann.join('#sea', 'key')
    await ann.request({ command: 'MODE', params: ['#sea', '+k', 'key'] })
    await assert.rejects(bob.join('#sea'))
    await bob.join('#sea', 'key')
    await ann.request({ command: 'MODE', params: ['#sea', '+ov', 'bob', 'bob'] })
    await ann.request({ command: 'TOPIC', params: ['#sea', 'Fish'] })
    await bob.request({ command: 'NICK', params: ['bert'] })
    for (const each of [ann, bob]) {
      await sees(each, 'bert', () => names(each, '#sea') === '@+bert @ann')
      await sees(each, 'the topic', () => conversation(each, '#sea').topic?.text === 'Fish')
    }
    assert.equal(bob.nick, 'bert')
    await bob.close()
    await sees(ann, 'that bert is gone', () => names(ann, '#sea') === '@ann')
  })
}
