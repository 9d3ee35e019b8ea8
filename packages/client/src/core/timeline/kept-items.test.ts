// kept-items.test.ts: what was said is there after a restart, before there is a link, and once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONVERSATIONS_SAVED_MAX } from '../../limits.ts'
import { Script } from '../../testing/script.ts'

const CAPABILITIES = 'batch draft/chathistory labeled-response message-tags server-time echo-message'
const line = (place: number, batch = ''): string =>
  `@${batch}msgid=m${place};time=2026-01-01T00:00:0${place}.000Z :finch!f@h PRIVMSG #sea :said ${place}`

class Reader extends Script {
  static begin(): Reader {
    const reader = new Reader({ channels: ['#sea'], itemsKept: 100 })
    reader.comes()
    return reader
  }

  comes(): void {
    this.welcomes(CAPABILITIES)
    this.says(':irc.example 005 wren MSGREFTYPES=msgid,timestamp CHATHISTORY=100 :are supported')
    this.says(':wren!w@h JOIN #sea', ':irc.example 353 wren = #sea :wren', ':irc.example 366 wren #sea :End')
  }

  /** The page of what was said, in answer to the question for it. */
  answers(...places: readonly number[]): string | undefined {
    const question = this.takes().find(each => each.includes('CHATHISTORY LATEST #sea'))
    const label = /label=([^; ]+)/.exec(question ?? '')?.[1]
    this.says(
      `@label=${label} :irc.example BATCH +b chathistory #sea`,
      ...places.map(place => line(place, 'batch=b;')),
      ':irc.example BATCH -b',
    )
    return question?.replace(/^@\S+ /, '')
  }

  get shown(): string[] {
    const items = this.world.session.conversations.get('#sea')?.items ?? []
    return items.flatMap(item => (item.kind === 'gap' ? '|' : item.kind === 'message' ? item.text : []))
  }
}

test('KeptItems: what was said is there before there is a link, and what was missed follows, once', () => {
  const reader = Reader.begin()
  reader.answers()
  reader.says(line(1), line(2), line(3))
  reader.world.restart()
  assert.deepEqual(reader.shown, ['said 1', 'said 2', 'said 3'])
  assert.equal(reader.world.session.conversations.get('#sea')?.history, 'more')
  reader.comes()
  assert.deepEqual(reader.shown, ['said 1', 'said 2', 'said 3', '|'])
  assert.equal(reader.answers(3, 4), 'CHATHISTORY LATEST #sea msgid=m3 100')
  assert.deepEqual(reader.shown, ['said 1', 'said 2', 'said 3', 'said 4'])
})

test('KeptItems: what waits to be sent stands below, and is neither lost nor there twice when it was sent', () => {
  const reader = Reader.begin()
  reader.answers()
  reader.says(line(1))
  reader.world.session.outbox.say('#sea', 'mine', {}, () => undefined)
  reader.world.restart()
  assert.deepEqual(reader.shown, ['said 1', 'mine'])
  const { queued } = reader.world.session.outbox
  assert.equal(queued, 1)
})

test('KeptItems keeps what was read in mind: only what is newer counts', () => {
  const reader = Reader.begin()
  reader.answers()
  reader.says(line(1), line(2))
  const before = reader.world.session.conversations.get('#sea')
  assert.ok(before)
  reader.world.session.conversations.markers.markRead(before)
  reader.says(line(3))
  reader.world.restart()
  assert.equal(reader.world.session.conversations.get('#sea')?.unread, 1)
})

test('KeptItems forgets what was closed, and keeps so many conversations at most', () => {
  const reader = Reader.begin()
  const { session } = reader.world
  const most = CONVERSATIONS_SAVED_MAX + 3
  for (let number = 0; number < most; number += 1)
    reader.says(`@msgid=d${number};time=2026-01-01T00:00:00.000Z :n${number}!n@h PRIVMSG wren :hello`)
  const closed = session.conversations.get(`n${most - 1}`)
  assert.ok(closed)
  session.conversations.close(closed)
  reader.world.restart()
  const all = [...reader.world.session.conversations.all.values()]
  const full = all.filter(({ items }) => items.length > 0).map(({ name }) => name)
  assert.equal(full.length, CONVERSATIONS_SAVED_MAX - 1)
  assert.ok(!full.includes('n0') && !full.includes(`n${most - 1}`))
})
