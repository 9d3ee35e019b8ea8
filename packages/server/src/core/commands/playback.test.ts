// playback.test.ts: what clients hear that know the playback module of ZNC (wiki.znc.in/Playback).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

class Sea {
  readonly store = new MemoryStore('test')
  readonly talk = new Conversation({}, this.store)
  readonly alice: TestClient

  constructor(capabilities = 'server-time znc.in/playback') {
    this.alice = this.talk.join('alice', { capabilities, channels: ['#sea', '#Sky'] })
    const bob = this.talk.join('bob', { channels: ['#sea', '#sky', '#pond'] })
    for (const target of ['#sea', '#sky', 'alice', '#pond', '#sea']) {
      this.talk.passes(1500)
      bob.says(`PRIVMSG ${target} :to ${target}`, `TOPIC ${target} :no message`)
    }
    this.talk.forget()
  }

  async asks(text: string, label = ''): Promise<string[]> {
    await this.talk.core.receive(this.alice.session, `${label}PRIVMSG *playback :${text}`)
    return this.alice.heard()
  }
}

const [sea, sky, own, again] = [
  '@time=2026-01-01T00:00:01.500Z :bob!~bob@host PRIVMSG #sea :to #sea',
  '@time=2026-01-01T00:00:03.000Z :bob!~bob@host PRIVMSG #Sky :to #sky',
  '@time=2026-01-01T00:00:04.500Z :bob!~bob@host PRIVMSG alice :to alice',
  '@time=2026-01-01T00:00:07.500Z :bob!~bob@host PRIVMSG #sea :to #sea',
]

test('PLAY gives what was said in the buffers that are named, from one moment until before another', async () => {
  const here = new Sea()
  const start = here.talk.clock.startMs / 1000
  assert.deepEqual(await here.asks('PLAY *'), [sea, again, sky, own])
  assert.deepEqual(await here.asks('play * 0'), [sea, again, sky, own])
  assert.deepEqual(await here.asks(`PLAY #SEA,bob ${start + 1.5}`), [sea, again, own])
  assert.deepEqual(await here.asks(`PLAY #s* ${start + 1.501}`), [again, sky])
  assert.deepEqual(await here.asks(`PLAY * ${start + 1.501} ${start + 7.5}`), [sky, own])
  assert.deepEqual(await here.asks('PLAY #nowhere,#pond,alice'), [])
})

test('PLAY answers in a batch for each buffer, to who knows batches, all of it under one label', async () => {
  const here = new Sea('batch labeled-response znc.in/playback')
  assert.deepEqual(await here.asks('PLAY #sky', '@label=x '), [
    '@label=x :server BATCH +1 chathistory #Sky',
    '@batch=1 :bob!~bob@host PRIVMSG #Sky :to #sky',
    ':server BATCH -1',
  ])
})

test('PLAY gives the newest where there is too much', async () => {
  const here = new Sea()
  const { core } = here.talk
  core.settings = { ...core.settings, history: { ...core.settings.history, maxQuery: 1 } }
  assert.deepEqual(await here.asks('PLAY #sea'), [again])
})

test('LIST tells when something was said last, CLEAR clears nothing, and all else is told how to ask', async () => {
  const here = new Sea()
  const from = ':*playback!playback@server PRIVMSG alice'
  const start = here.talk.clock.startMs / 1000
  assert.deepEqual(await here.asks('LIST #*'), [
    `${from} :#sea 0 ${start + 7.5}`,
    `${from} :#Sky 0 ${start + 3}`,
  ])
  assert.deepEqual(await here.asks('CLEAR *'), [])
  const usage = `${from} :PLAY <buffers> [<from> [<to>]] or LIST [<buffers>]; times are seconds since 1970`
  for (const odd of ['HELLO', 'PLAY * x', 'PLAY * 1 -1', 'PLAY * 1e3']) {
    assert.deepEqual(await here.asks(odd), [usage])
  }
  assert.deepEqual(await here.asks('PLAY #sea'), [sea, again])
})

test('who is put out of a channel while the disk is read is told nothing of it', async () => {
  const here = new Sea()
  const asking = here.asks('PLAY *')
  here.alice.says('PART #sea').heard()
  assert.deepEqual(await asking, [sky, own])
})

test('where nothing is kept, there is nobody of that name', () => {
  const alice = new Conversation().join('alice')
  alice.says('PRIVMSG *playback :PLAY *').hears(':server 401 alice *playback :No such nick or channel')
})
