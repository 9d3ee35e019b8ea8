// load.test.ts: a channel with 500 members: what is said reaches everybody once, and coming in stays cheap.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import type { IrcClient } from './drivers/irc-client.ts'

const options = { timeout: 60_000 }
const MEMBERS = 500
const SPEAKERS = 5
const LINES = Array.from({ length: 20 }, (_, index) => `line ${index}`)
/** What 353 puts before the names of each line of it, and 366 and the JOIN itself. */
const JOIN_BYTES_APART_FROM_NAMES = 2_000

/** Members `m100`, `m101`, ... come to #sea, all at once, and hear each other come. */
async function gather(conversation: Conversation, from: number, to: number): Promise<IrcClient[]> {
  const names = Array.from({ length: to - from }, (_, index) => `m${100 + from + index}`)
  const members = await Promise.all(names.map(name => conversation.joins(name, '#sea')))
  await catchUp(members)
  return members
}

function catchUp(members: readonly IrcClient[]): Promise<(readonly string[])[]> {
  return Promise.all(members.map(member => member.catchesUp()))
}

test(
  'a line said to 500 members reaches each exactly once, in the order of its speaker',
  options,
  async () => {
    await using server = await startServer()
    await using conversation = new Conversation(server)
    const members = await gather(conversation, 0, MEMBERS)
    const speakers = members.slice(0, SPEAKERS)
    for (const speaker of speakers) speaker.send(...LINES.map(line => `PRIVMSG #sea :${line}`))
    // Once the speakers have their answers all is said; after that everybody's own answer comes behind all of it.
    const before = await catchUp(speakers)
    const heard = (await catchUp(members)).map((after, index) => [...(before[index] ?? []), ...after])
    for (const [index, lines] of heard.entries()) {
      assert.equal(lines.length, LINES.length * (index < SPEAKERS ? SPEAKERS - 1 : SPEAKERS))
      for (let speaker = 0; speaker < SPEAKERS; speaker += 1) {
        const said = lines
          .filter(line => line.startsWith(`:m${100 + speaker}!`))
          .map(line => line.split(' :')[1])
        assert.deepEqual(said, speaker === index ? [] : LINES)
      }
    }
  },
)

test(
  'joining 500 members sends them one line each, and the newcomer no more than their names',
  options,
  async () => {
    await using server = await startServer()
    await using conversation = new Conversation(server)
    const members = await gather(conversation, 0, MEMBERS)
    const newcomer = await conversation.registers('newcomer')
    await newcomer.catchesUp()
    const bytesBefore = newcomer.socket.bytesRead
    newcomer.send('JOIN #sea')
    const answers = await newcomer.catchesUp()
    const bytes = newcomer.socket.bytesRead - bytesBefore
    const names = answers.flatMap(line => / 353 newcomer = #sea :(.*)$/.exec(line)?.[1]?.split(' ') ?? [])
    assert.equal(names.length, MEMBERS + 1)
    assert.ok(
      bytes < names.join(' ').length * 1.1 + JOIN_BYTES_APART_FROM_NAMES,
      `${bytes} bytes for ${names.length} names`,
    )
    for (const lines of await catchUp(members)) {
      assert.equal(lines.length, 1)
      assert.match(lines[0] ?? '', /^:newcomer!\S+ JOIN #sea$/)
    }
  },
)
