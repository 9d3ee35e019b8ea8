// relayed-text.test.ts: `\r`, NUL and other control characters in what one says and others hear: none of them ends a line
// early, so nobody can speak in the name of another, or of the server.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault, parseMessage, serverLineLimits } from '@stonechat/irc'
import * as fc from 'fast-check'
import { MemoryStore } from '../store/memory.ts'
import { Conversation } from '../testing/conversation.ts'
import { operators } from '../testing/operators.ts'

/** `W` is what is to be smuggled. */
const relayed: readonly string[] = [
  'PRIVMSG #sea :W',
  'PRIVMSG bob :W',
  'NOTICE #sea :W',
  '@+draft/reply=W PRIVMSG #sea :hi',
  '@+W=x TAGMSG #sea',
  'TOPIC #sea :W',
  'AWAY :W',
  'SETNAME :W',
  'NICK W',
  'PART #sea :W',
  'KICK #sea bob :W',
  'MODE #sea +k W',
  'MODE #sea +b W',
  'INVITE bob W',
  'JOIN W',
  'RENAME #sea #W :W',
  'METADATA * SET url :W',
  'METADATA #sea SET url :W',
  'REDACT #sea W :W',
  'OPER admin pebble',
  'WALLOPS :W',
  'KILL bob :W',
  'KLINE *@W :W',
  'LOCKDOWN 1 :W',
  'PRIVMSG ChanServ :W',
  'CS INFO W',
  'PING :W',
  'WHO W',
  'W',
  'W W :W',
  'QUIT :W',
]

const injected = fc.constantFrom(
  '\r:server 381 bob :You are now an operator',
  '\rPRIVMSG #sea :spoofed',
  'x\ny',
  'x\r\ny',
  'a\0b',
  '\x7f\x1b[2J\x9b2J',
  '\u2028\u2029\u0085',
  '\ufeff',
  '\x01ACTION waves\x01\x00',
)
const text = fc.oneof(
  injected,
  fc.string({ unit: 'binary', maxLength: 20 }).map(each => each.toWellFormed()),
)

test('whatever one sends in any place, each line that anybody hears is one line, and from whom it says', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...relayed), text), { maxLength: 8 }), async said => {
      const sea = new Conversation({ operators }, new MemoryStore('x'))
      const capabilities =
        'message-tags echo-message setname away-notify extended-join draft/metadata-2 batch'
      const eve = sea.join('eve', { capabilities, channels: ['#sea'] })
      const bob = sea.join('bob', { capabilities, channels: ['#sea'] })
      await sea.core.receive(bob.session, 'METADATA * SUB url')
      sea.forget()
      for (const [template, word] of said) {
        if (!eve.ended) await sea.core.receive(eve.session, template.replaceAll('W', word))
      }
      await new Promise(resolve => setImmediate(resolve))
      for (const line of [...eve.heard(), ...bob.heard()]) {
        assert.doesNotMatch(line, /[\r\n\0]/, JSON.stringify(line))
        const message = parseMessage(line, serverLineLimits)
        assert.ok(!isFault(message), line)
        assert.doesNotMatch(line, /^(@\S+ )?:server 381 bob /)
      }
    }),
    { numRuns: 150 },
  ))

test('a line with a CR or NUL in it is no line; other control characters have no place in a name', () => {
  const sea = new Conversation()
  for (const character of ['\r', '\0']) {
    const eve = sea.connect().says('NICK eve', `USER e${character}ve 0 * :Eve`)
    eve.hears(':server 400 eve * :That is no IRC message')
    eve.says('QUIT')
  }
  const eve = sea.connect().says('NICK eve', 'USER e\x01\x1bve 0 * :Eve')
  assert.equal(eve.session.user?.mask, 'eve!~eve@host')
  eve.heard()
  eve.says('NICK e\x01ve').hears(':server 432 eve e\x01ve :Erroneous nickname')
})
