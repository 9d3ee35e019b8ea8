// nonces.test.ts: +stonechat/nonce: what is sent again is delivered once (docs/extensions/nonce.md).

import { test } from 'node:test'
import { Conversation, type TestClient } from '../testing/conversation.ts'

const HOUR_MS = 60 * 60 * 1000

function sea(capabilities = 'message-tags echo-message'): {
  talk: Conversation
  alice: TestClient
  bob: TestClient
} {
  // Silence is no matter here, only how much of the day has passed.
  const talk = new Conversation({ limits: { pingIntervalMs: 100 * HOUR_MS } })
  const alice = talk.join('alice', { capabilities, channels: ['#sea'] })
  const bob = talk.join('bob', { channels: ['#sea'] })
  talk.forget()
  return { talk, alice, bob }
}

test('a message that is sent again is delivered once, and its first echo given back', () => {
  const { talk, alice, bob } = sea()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea :hello')
  const [echo = ''] = alice.heard()
  talk.passes(23 * HOUR_MS)
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea :hello').hears(echo)
  bob.hears(':alice!~alice@host PRIVMSG #sea :hello')
})

test('after a day the nonce is forgotten', () => {
  const { talk, alice, bob } = sea()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea :hello')
  talk.passes(24 * HOUR_MS)
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea :hello')
  bob.hears(':alice!~alice@host PRIVMSG #sea :hello', ':alice!~alice@host PRIVMSG #sea :hello')
})

test('another nonce, another target and another user are another message', () => {
  const { alice, bob } = sea()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #sea,bob :one', '@+stonechat/nonce=n2 PRIVMSG #sea :two')
  bob.hears(
    ':alice!~alice@host PRIVMSG #sea :one',
    ':alice!~alice@host PRIVMSG bob :one',
    ':alice!~alice@host PRIVMSG #sea :two',
  )
})

test('a message that was refused is no message: it can be sent again', () => {
  const { alice, bob } = sea()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #pond :hello').hears(':server 403 alice #pond :No such channel')
  bob.says('JOIN #pond', 'MODE #pond -n').heard()
  alice.says('@+stonechat/nonce=n1 PRIVMSG #pond :hello')
  bob.hears(':alice!~alice@host PRIVMSG #pond :hello')
})

test('a nonce goes on with a session that is resumed', () => {
  const { talk, alice, bob } = sea('message-tags echo-message stonechat/resume')
  alice.says('@+stonechat/nonce=n1 PRIVMSG bob :hello')
  bob.hears(':alice!~alice@host PRIVMSG bob :hello')
  const [echo = ''] = alice.heard()
  alice.vanishes()
  const back = talk.connect()
  const { count } = alice.session.resumption?.sent ?? { count: 0 }
  back.says(`RESUME token1 ${count}`).heard()
  back.says('@+stonechat/nonce=n1 PRIVMSG bob :hello').hears(echo)
  bob.hears()
})

test('a labelled message that is sent again is acknowledged without an echo', () => {
  const { alice, bob } = sea('message-tags batch labeled-response')
  for (const label of ['x', 'y']) {
    alice.says(`@label=${label};+stonechat/nonce=n1 PRIVMSG bob :hello`).hears(`@label=${label} :server ACK`)
  }
  bob.hears(':alice!~alice@host PRIVMSG bob :hello')
})

test('256 nonces of a user are remembered, and the oldest is forgotten first', () => {
  const { alice, bob } = sea()
  for (let index = 0; index < 257; index += 1) alice.says(`@+stonechat/nonce=n${index} PRIVMSG bob :${index}`)
  bob.heard()
  alice.says('@+stonechat/nonce=n1 PRIVMSG bob :1', '@+stonechat/nonce=n0 PRIVMSG bob :0')
  bob.hears(':alice!~alice@host PRIVMSG bob :0')
})
