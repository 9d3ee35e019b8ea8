// registration.test.ts: whatever a stranger says, in whatever order: they are let in once at most, and learn nothing before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLIENT_TAGS_BYTES_MAX, isFault, parseMessage, serverLineLimits } from '@stonechat/irc'
import * as fc from 'fast-check'
import { commands } from '../core/commands/table.ts'
import { cases } from '../testing/cases.ts'
import { Conversation, type TestClient, type TestSettings } from '../testing/conversation.ts'
import { operators } from '../testing/operators.ts'
import { checkState, snapshot } from '../testing/snapshot.ts'
import { type Happening, lives } from '../testing/strangers.ts'

/** A server on which somebody talks already, and one stranger. */
class Siege {
  readonly sea: Conversation
  readonly alice: TestClient
  readonly stranger: TestClient
  welcomes = 0
  /** The server has said that the stranger is logged in. */
  proved = false
  ended = false
  /** The stranger has said the password of alice, or has made an account of their own. */
  #saidPassword = false

  constructor(settings: TestSettings) {
    this.sea = new Conversation({ operators, ...settings })
    this.alice = this.sea.connect()
    this.sea.logsIn(this.alice, 'alice')
    if (settings.connectionPassword) this.alice.says(`PASS ${settings.connectionPassword}`)
    this.alice.says('NICK alice', 'USER alice 0 * :Alice', 'JOIN #sea', 'TOPIC #sea :secret-of-the-sea')
    this.sea.forget()
    this.stranger = this.sea.connect('stranger.example')
  }

  async take(happening: Happening): Promise<void> {
    const { sea, stranger } = this
    if (happening.kind === 'passes') {
      this.alice.says('PONG here')
      sea.passes(happening.ms)
    } else if (happening.kind === 'vanishes') stranger.vanishes()
    else await this.#hearsAfter(happening.line)
    for (const line of stranger.heard()) this.#hears(line)
    this.#checkRegistration()
    checkState(sea.core.state)
  }

  async #hearsAfter(line: string): Promise<void> {
    const { core } = this.sea
    const before = JSON.stringify(snapshot(core.state))
    this.#saidPassword ||= saysPassword(line)
    const isEarly = !this.stranger.session.user && !isOpen(line)
    await core.receive(this.stranger.session, line)
    if (isEarly) assert.equal(JSON.stringify(snapshot(core.state)), before, `${line} changed something`)
  }

  #hears(line: string): void {
    assert.ok(!this.ended, `heard after the end: ${line}`)
    const message = parseMessage(line, serverLineLimits)
    assert.ok(!isFault(message), `no line of IRC: ${line}`)
    if (message.command === 'ERROR') this.ended = true
    if (message.command === '001') this.welcomes += 1
    if (message.command === '900') {
      assert.ok(this.#saidPassword, 'logged in without a password')
      this.proved = true
    }
    assert.ok(this.welcomes <= 1, 'two welcomes')
    if (this.welcomes === 0) assert.ok(!line.includes('secret-of-the-sea'), line)
  }

  #checkRegistration(): void {
    const { session } = this.stranger
    const { core } = this.sea
    const { registration, user } = session
    const { limits, metadata } = core.settings
    assert.equal(user !== undefined, this.welcomes === 1)
    if (!this.proved)
      assert.equal(user?.account ?? registration.account, undefined, 'logged in without a word')
    for (const [text, most] of [
      [registration.nick, limits.nickLength],
      [registration.username, limits.usernameLength],
      [registration.realname, limits.realnameLength],
      [registration.away, limits.awayLength],
      [registration.password, limits.lineBytes],
    ] as const) {
      assert.ok((text?.length ?? 0) <= most)
    }
    assert.ok(registration.metadata.size <= metadata.maxKeys)
    assert.ok(core.subscriptions.keysOf(session).size <= metadata.maxSubs)
    if (session.closed)
      assert.ok(!core.sessions.has(session.id), 'a session that is closed and not forgotten')
  }

  /** Nobody else has been harmed, and nothing is left of a stranger who is gone. */
  finish(): void {
    const { sea, alice, stranger } = this
    const { state } = sea.core
    assert.equal(alice.ended, undefined)
    // Who has proved to be alice may do as she does.
    if (!this.proved) assert.equal(state.channel('#sea')?.topic?.text, 'secret-of-the-sea')
    if (!stranger.session.closed) return
    assert.ok([...state.users.values()].every(user => user.nick === 'alice'))
  }
}

/** In the clear or as base64; mutated or not. */
function saysPassword(line: string): boolean {
  const decoded = line.split(' ').map(word => Buffer.from(word, 'base64').toString('latin1'))
  return line.toUpperCase().includes('REGISTER') || decoded.some(text => text.includes('pebble'))
}

/** Whether the command may be given before registration. */
function isOpen(line: string): boolean {
  const message = parseMessage(line, { tagsBytesMax: CLIENT_TAGS_BYTES_MAX, bodyBytesMax: 512 })
  return !isFault(message) && commands.get(message.command)?.open === true
}

const servers: readonly (readonly [name: string, settings: TestSettings])[] = [
  ['a server as it comes', {}],
  ['a server with a password', { connectionPassword: 'tide' }],
  [
    'a small server',
    { metadata: { enabled: true, beforeConnect: true, maxSubs: 1, maxKeys: 1, maxValueBytes: 9 } },
  ],
]

for (const [name, settings] of servers) {
  test(`${name} lets a stranger in once at most, and nothing is done before`, async () => {
    await fc.assert(
      fc.asyncProperty(lives, async happenings => {
        const siege = new Siege(settings)
        for (const happening of happenings) await siege.take(happening)
        siege.finish()
      }),
      cases(150),
    )
  })
}
