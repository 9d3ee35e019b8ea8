// labels.test.ts: IRCv3 labeled-response: one answer for each labelled command, and no other line with a label.

import { test } from 'node:test'
import { Conversation, testSettings } from '../../testing/conversation.ts'
import { withLabel } from './labels.ts'
import { refuse } from './replies.ts'

const labelled = 'batch labeled-response'

test('a labelled command with one line of answer gets it labelled', () => {
  const alice = new Conversation().join('alice', { capabilities: labelled })
  alice.says('@label=a\\sb PING :hello').hears('@label=a\\sb :server PONG server :hello')
})

test('a labelled command with several lines of answer gets them in one batch', () => {
  const alice = new Conversation().join('alice', { capabilities: labelled })
  alice
    .says('@label=x NICK :', '@label=y USERHOST', '@label=z INVITE', '@label=w JOIN #sea')
    .hears(
      '@label=x :server 431 alice :No nickname given',
      '@label=y :server 461 alice USERHOST :Not enough parameters',
      '@label=z :server 337 alice :End of INVITE list',
      '@label=w :server BATCH +1 labeled-response',
      '@batch=1 :alice!~alice@host JOIN #sea',
      '@batch=1 :server 353 alice = #sea :@alice',
      '@batch=1 :server 366 alice #sea :End of NAMES list',
      ':server BATCH -1',
    )
})

test('a labelled command without an answer gets ACK', () => {
  const alice = new Conversation().join('alice', { capabilities: labelled })
  alice.says('@label=x PONG :y').hears('@label=x :server ACK')
})

test('what others do meanwhile has no label, and others hear none', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: `${labelled} echo-message`, channels: ['#sea'] })
  const bob = sea.join('bob', { capabilities: labelled, channels: ['#sea'] })
  alice.heard()
  alice.says('@label=x PRIVMSG #sea :hello').hears('@label=x :alice!~alice@host PRIVMSG #sea :hello')
  bob.hears(':alice!~alice@host PRIVMSG #sea :hello')
  bob.says('@label=y PRIVMSG #sea :hi').hears('@label=y :server ACK')
  alice.hears(':bob!~bob@host PRIVMSG #sea :hi')
})

test('of a labelled message to oneself only the echo has the label', () => {
  const alice = new Conversation().join('alice', { capabilities: `${labelled} echo-message` })
  alice
    .says('@label=x PRIVMSG alice :note')
    .hears(':alice!~alice@host PRIVMSG alice :note', '@label=x :alice!~alice@host PRIVMSG alice :note')
})

test('a label is nothing to a client that asked for no labels, nor one that is longer than 64 bytes', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'labeled-response' })
  alice.says('@label=x PING :1').hears(':server PONG server :1')
  const bob = sea.join('bob', { capabilities: labelled })
  bob.says(`@label=${'x'.repeat(65)} PING :1`).hears(':server PONG server :1')
})

test('withLabel gathers the answers of a command that waits, and leaves out what others say meanwhile', async () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: labelled })
  const bob = sea.join('bob')
  const waiting = Promise.withResolvers<void>()
  const answered = withLabel(sea.core, alice.session, 'x', async () => {
    await waiting.promise
    refuse(sea.core, alice.session, 'ERR_NOMOTD')
  })
  bob.says('PRIVMSG alice :hello')
  alice.hears(':bob!~bob@host PRIVMSG alice :hello')
  waiting.resolve()
  await answered
  alice.hears('@label=x :server 422 alice :There is no message of the day')
})

test('what another brings about is no part of the answer to a command that waits, even where it is many lines', async () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: labelled, channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('MODE #sea +o bob').heard()
  const waiting = Promise.withResolvers<void>()
  const answered = withLabel(sea.core, alice.session, 'x', () => waiting.promise)
  bob.says('RENAME #sea #sky')
  sea.core.replaceSettings(testSettings({ network: 'Sky' }))
  alice.hears(
    ':alice!~alice@host PART #sea',
    ':alice!~alice@host JOIN #sky',
    ':server 353 alice = #sky :@alice @bob',
    ':server 366 alice #sky :End of NAMES list',
    ':server 005 alice NETWORK=Sky :are supported by this server',
  )
  waiting.resolve()
  await answered
  alice.hears('@label=x :server ACK')
})

test('a labelled command that nobody knows is answered with its label, even one that can be no command', () => {
  const alice = new Conversation().join('alice', { capabilities: labelled })
  alice
    .says('@label=x NONSENSE', '@label=y FOO_BAR')
    .hears(
      '@label=x :server 421 alice NONSENSE :Unknown command',
      '@label=y :server 421 alice FOO_BAR :Unknown command',
    )
})
