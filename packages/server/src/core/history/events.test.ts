// events.test.ts: what happened in a channel is told again to who asked for that (IRCv3 draft/event-playback).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

const paging = 'message-tags batch draft/chathistory'
const playback = `${paging} draft/event-playback`

function newSea(): Conversation {
  return new Conversation({}, new MemoryStore('test'))
}

/** The lines of a page, without the batch. */
async function page(sea: Conversation, client: TestClient, question: string): Promise<string[]> {
  client.heard()
  await sea.core.receive(client.session, `CHATHISTORY ${question}`)
  return client
    .heard()
    .slice(1, -1)
    .map(line => line.replace(/^@batch=\w+;?/, '@').replace(/^@ /, ''))
}

/** Alice, who hears all of it live, and what she heard. */
function eventful(sea: Conversation): string[] {
  const alice = sea.join('alice', { capabilities: `${playback} extended-join draft/channel-rename` })
  alice.says('JOIN #Sea')
  const bob = sea
    .connect('far.example')
    .says('NICK bob', 'USER bob 0 * :Bob of the sky', 'JOIN #sea', 'JOIN #sky')
  alice.says('MODE #sea +ov bob bob', 'TOPIC #sea :calm water')
  bob.says('PRIVMSG #sea :hello')
  alice.says('TOPIC #sea :')
  bob.says('NICK rob', 'PART #sea :gone fishing', 'JOIN #sea', 'PART #sea', 'JOIN #sea')
  alice.says('KICK #sea rob :enough')
  bob.says('JOIN #sea', 'QUIT :good night')
  const heard = alice.heard().filter(line => !/ (?:353|366|MODE alice) /.test(line))
  return heard
}

test('with event-playback a page is what was heard live', async () => {
  const sea = newSea()
  const heard = eventful(sea)
  const carol = sea.join('carol', { capabilities: `${playback} extended-join`, channels: ['#sea'] })
  const told = await page(sea, carol, 'LATEST #sea * 100')
  assert.match(told.pop() ?? '', / JOIN #Sea \* :carol of the sea$/)
  assert.deepEqual(told, heard)
  const plain = sea.join('dave', { capabilities: playback, channels: ['#sea'] })
  const [first = ''] = await page(sea, plain, 'LATEST #sea * 100')
  assert.match(first, / JOIN #Sea$/)
})

test('without event-playback there are messages alone, and as many as were asked for', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: paging, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: playback, channels: ['#sea'] })
  for (const text of ['1', '2', '3']) {
    bob.says(`PRIVMSG #sea :${text}`, `NICK b${text}`, 'AWAY :x', `TOPIC #sea :${text}`)
    alice.says(`TOPIC #sea :${text}`, `MODE #sea +v b${text}`, `MODE #sea -v b${text}`)
  }
  const texts = (lines: string[]): string[] => lines.map(line => line.replace(/^.*:/, ''))
  assert.deepEqual(texts(await page(sea, alice, 'LATEST #sea * 2')), ['2', '3'])
  assert.deepEqual(texts(await page(sea, alice, 'AFTER #sea timestamp=2020-01-01T00:00:00.000Z 2')), [
    '1',
    '2',
  ])
  assert.equal((await page(sea, bob, 'LATEST #sea * 4')).length, 4)
})

test('a nick and a quit are told in each channel, and in no other', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: playback, channels: ['#a', '#b', '#c'] })
  const bob = sea.join('bob', { channels: ['#a', '#b'] })
  bob.says('NICK rob', 'QUIT')
  for (const [channel, expected] of [
    ['#a', ['JOIN', 'JOIN', 'NICK', 'QUIT']],
    ['#b', ['JOIN', 'JOIN', 'NICK', 'QUIT']],
    ['#c', ['JOIN']],
  ] as const) {
    const lines = await page(sea, alice, `LATEST ${channel} * 10`)
    assert.deepEqual(
      lines.map(line => line.split(' ')[2]),
      expected,
    )
  }
})

test('msgids of events are places to page from', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: playback, channels: ['#sea'] })
  const [topic = ''] = alice.asks('TOPIC #sea :calm')
  alice.says(`MODE #sea +bbbbbb ${['u', 'v', 'w', 'x', 'y', 'z'].map(each => each.repeat(80)).join(' ')}`)
  alice.says('PRIVMSG #sea :after')
  const id = /msgid=([^; ]+)/.exec(topic)?.[1] ?? ''
  const lines = await page(sea, alice, `AFTER #sea msgid=${id} 10`)
  // One MODE that was told in two lines is one row of the page.
  assert.deepEqual(
    lines.map(line => /msgid=\w+-(\S+)/.exec(line)?.[1]),
    ['4', '4-2', '5'],
  )
  assert.deepEqual(await page(sea, alice, `AFTER #sea msgid=${id} 1`), lines.slice(0, 2))
})

test('what happened while a channel was guarded is for who was there', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { channels: ['#sea'] })
  alice.says('MODE #sea +i', 'TOPIC #sea :secret plans', 'MODE #sea -i', 'PART #sea')
  const eve = sea.join('eve', { capabilities: playback, channels: ['#sea'] })
  const told = await page(sea, eve, 'LATEST #sea * 100')
  assert.doesNotMatch(told.join(), /secret|\+i/)
})

test('a redaction is told to who knows of redactions, and what was redacted to nobody', async () => {
  const sea = newSea()
  const redaction = `${playback} echo-message draft/message-redaction`
  const alice = sea.join('alice', { capabilities: redaction, channels: ['#sea'] })
  await sea.core.receive(alice.session, 'PRIVMSG #sea :regrets')
  await Promise.resolve()
  const id = /msgid=([^; ]+)/.exec(alice.heard()[0] ?? '')?.[1] ?? ''
  await sea.core.receive(alice.session, `REDACT #sea ${id} :oops`)
  const told = await page(sea, alice, `AFTER #sea msgid=${id} 10`)
  assert.match(told.join(), new RegExp(`^@msgid=\\S+ :alice!~alice@host REDACT #sea ${id} :oops$`))
  const bob = sea.join('bob', { capabilities: playback, channels: ['#sea'] })
  assert.doesNotMatch((await page(sea, bob, 'LATEST #sea * 10')).join(), /REDACT|regrets/)
})

test('reactions are kept, and told after what they are about; typing is not kept', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: `${playback} echo-message`, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: 'message-tags', channels: ['#sea'] })
  await sea.core.receive(alice.session, 'PRIVMSG #sea :hello')
  await Promise.resolve()
  const id = /msgid=([^; ]+)/.exec(alice.heard().at(-1) ?? '')?.[1] ?? ''
  bob.says('@+typing=active TAGMSG #sea', '@+typing=done PRIVMSG #sea :hm', '@+other TAGMSG #sea')
  bob.says(
    `@+draft/reply=${id};+draft/react=:);+typing=done TAGMSG #sea`,
    `@+draft/reply=${id} PRIVMSG #sea :hi`,
  )
  const reaction = `+draft/reply=${id};+draft/react=:) :bob!~bob@host TAGMSG #sea`
  const lines = await page(sea, alice, 'LATEST #sea * 4')
  assert.deepEqual(
    lines.map(line => line.replace(/msgid=[^; ]+;?/, '')),
    [
      '@ :alice!~alice@host PRIVMSG #sea :hello',
      `@draft/chathistory-context;${reaction}`,
      '@ :bob!~bob@host PRIVMSG #sea :hm',
      `@+draft/reply=${id} :bob!~bob@host PRIVMSG #sea :hi`,
    ],
  )
  // Where the message is on another page, the reaction stands in its own place.
  const [own = ''] = await page(sea, alice, 'LATEST #sea * 2')
  assert.equal(own.replace(/msgid=[^; ]+;/, ''), `@${reaction}`)
})

test('the echo of a reaction waits for the disk, that of somebody typing does not', () => {
  const store = new MemoryStore('test')
  store.committed = () => new Promise(() => {})
  const sea = new Conversation({}, store)
  const alice = sea.join('alice', { capabilities: `${playback} echo-message`, channels: ['#sea'] })
  alice.says('@+typing=active TAGMSG #sea')
  assert.equal(alice.heard().length, 1)
  alice.says('@+draft/persist TAGMSG #sea').hearsNothing()
})

test('events are not kept while nothing can be written', async () => {
  const store = new MemoryStore('test')
  const sea = new Conversation({}, store)
  const alice = sea.join('alice', { capabilities: playback, channels: ['#sea'] })
  store.writable = false
  alice.says('TOPIC #sea :lost')
  assert.deepEqual(
    (await page(sea, alice, 'LATEST #sea * 10')).map(line => line.split(' ')[2]),
    ['JOIN'],
  )
})

// draft/channel-rename
test('history follows a channel to its new name, and leaves the old one empty', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: playback, channels: ['#sea'] })
  alice.says('PRIVMSG #sea :open', 'MODE #sea +s', 'PRIVMSG #sea :guarded', 'RENAME #sea #lake')
  const texts = async (client: TestClient, channel: string): Promise<string[]> => {
    const lines = await page(sea, client, `LATEST ${channel} * 50`)
    return lines.filter(line => line.includes('PRIVMSG')).map(line => line.replace(/^.*:/, ''))
  }
  assert.deepEqual(await texts(alice, '#lake'), ['open', 'guarded'])
  const bob = sea.join('bob', { capabilities: playback, channels: ['#sea'] })
  bob.says('PRIVMSG #sea :anew')
  assert.deepEqual(await texts(bob, '#sea'), ['anew'])
  alice.says('PART #lake')
  bob.says('RENAME #sea #lake')
  assert.deepEqual(await texts(bob, '#lake'), ['open', 'anew'])
})

test('whoever opens an empty channel takes nothing of its history along to another name', async () => {
  const sea = newSea()
  const alice = sea.join('alice', { capabilities: playback, channels: ['#sea'] })
  alice.says('PRIVMSG #sea :ours', 'PART #sea')
  sea.join('eve', { channels: ['#sea'] }).says('RENAME #sea #loot')
  alice.says('JOIN #sea')
  assert.match((await page(sea, alice, 'LATEST #sea * 10')).join(), /ours/)
})
