// client-others.test.ts: the client library on servers that others have written: it does without what they have not.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { freePort } from '../bench/harness/port.ts'
import { ChatClient } from './drivers/chat-client.ts'
import { makeFolder } from './drivers/folder.ts'
import { type OtherServer, otherServers } from './drivers/other-servers.ts'
import { needs } from './programs.ts'

const TIMEOUT_MS = 60_000
/** Each has servers of its own. */
const AT_ONCE = 8

/** A server in a folder of its own; on the port of an earlier one, where that is given. */
async function startOther(other: OtherServer, port?: number): Promise<AsyncDisposable & { port: number }> {
  await using resources = new AsyncDisposableStack()
  const folder = resources.use(await makeFolder())
  const place = {
    port: port ?? (await freePort()),
    folder: folder.path,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }
  resources.use(await other.start(place))
  const kept = resources.move()
  return { port: place.port, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

function isIn({ client }: ChatClient): boolean {
  return client.link.state.kind === 'online' && client.conversation('#sea')?.joined === 'yes'
}

async function saysInOrder(other: OtherServer): Promise<void> {
  await using server = await startOther(other)
  await using ann = new ChatClient(server.port, { nick: 'ann' })
  await using bob = new ChatClient(server.port, { nick: 'bob' })
  for (const { client } of [ann, bob]) await client.join('#sea')
  const long = 'tide and wind '.repeat(60).trim()
  const said = ['one', long, 'two\nthree', 'fünf \u{1f30a}']
  const sent = await Promise.all(said.map(text => ann.client.send('#sea', text)))
  assert.deepEqual(
    sent.map(({ outcome }) => outcome),
    said.map(() => 'acknowledged'),
  )
  await bob.shows('#sea', 'fünf \u{1f30a}')
  for (const { texts } of [ann, bob].map(each => ({ texts: each.texts('#sea') }))) {
    assert.equal(texts.join(' ').replaceAll(/\s+/g, ' '), said.join(' ').replaceAll('\n', ' '))
  }
  await bob.client.send('ann', 'psst')
  await ann.shows('bob', 'psst', ({ own }) => !own)
  await ann.shows('#sea', 'one', ({ delivery }) => delivery === 'acknowledged')
}

async function hearsRefusals(other: OtherServer): Promise<void> {
  await using server = await startOther(other)
  await using ann = new ChatClient(server.port, { nick: 'ann' })
  await using bob = new ChatClient(server.port, { nick: 'bob' })
  await ann.client.join('#sea')
  await ann.client.request({ command: 'MODE', params: ['#sea', '+nm'] })
  const outside = await bob.client.send('#sea', 'let me in')
  assert.equal(outside.outcome, 'failed')
  assert.equal((await bob.client.send('nobody', 'hello?')).outcome, 'failed')
  const whois = await bob.client.request({ command: 'WHOIS', params: ['ann'] })
  assert.equal(whois.outcome, 'done')
  assert.ok(whois.replies.some(({ command }) => command === '318'))
  const nick = await bob.client.request({ command: 'NICK', params: ['ann'] })
  assert.equal(nick.outcome, 'failed')
  assert.equal(bob.client.nick, 'bob')
  const login = await bob.client.login({ kind: 'password', account: 'bob', password: 'secret' })
  assert.equal(login.outcome, 'failed')
}

async function regainsNick(other: OtherServer): Promise<void> {
  await using server = await startOther(other)
  await using first = new ChatClient(server.port, { nick: 'wren' })
  await first.client.ready()
  await using second = new ChatClient(server.port, { nick: 'wren' })
  await second.client.ready()
  assert.equal(second.client.nick, 'wren_')
  await first.client.close()
  const nick = await second.client.request({ command: 'NICK', params: ['wren'] })
  assert.equal(nick.outcome, 'done')
  assert.equal(second.client.nick, 'wren')
}

async function comesBack(other: OtherServer): Promise<void> {
  const first = await startOther(other)
  await using ann = new ChatClient(first.port, { nick: 'ann', channels: ['#sea'] })
  await using bob = new ChatClient(first.port, { nick: 'bob', channels: ['#sea'] })
  for (const each of [ann, bob])
    await each.until(() => each.client.conversation('#sea')?.joined === 'yes' || undefined, 'is not in #sea')
  await ann.client.send('#sea', 'before')
  await bob.shows('#sea', 'before')
  // Without history bob hears what is said when he is there: ann is kept away until then.
  ann.port = undefined
  await first[Symbol.asyncDispose]()
  const isGone = () => ann.client.link.state.kind !== 'online' || undefined
  await ann.until(isGone, 'ann does not see that the server is gone')
  const waiting = ann.client.send('#sea', 'meanwhile')
  await using _second = await startOther(other, first.port)
  bob.client.wake()
  await bob.until(() => isIn(bob) || undefined, 'bob is not back')
  ann.port = first.port
  ann.client.wake()
  assert.equal((await waiting).outcome, 'acknowledged')
  await bob.shows('#sea', 'meanwhile')
  for (const each of [ann, bob]) assert.deepEqual(each.texts('#sea'), ['before', 'meanwhile'])
}

const SCENES: readonly (readonly [what: string, scene: (other: OtherServer) => Promise<void>])[] = [
  ['what is said is acknowledged, in order, and stands there once', saysInOrder],
  ["refusals come as the server's words, and questions are answered", hearsRefusals],
  ['a nick that is taken is replaced, and had back when it is free', regainsNick],
  ['a server that was stopped is found again, and what waited arrives once', comesBack],
]

/** Most of the time they wait: for servers that slow down whoever says much, and for those that are stopped. */
describe('Client', { concurrency: AT_ONCE }, () => {
  for (const other of otherServers)
    for (const [what, scene] of SCENES)
      test(`on ${other.name}, ${what}`, { timeout: TIMEOUT_MS, ...needs(other.program) }, () => scene(other))
})
