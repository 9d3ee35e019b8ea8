// mode.test.ts: MODE: which of the two it is.

import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// Modern IRC, MODE: a target is needed; # is a channel (CHANTYPES), all else a nick.
test('MODE without a target gets 461, of a channel that is none 403, of a nick that is none 401', () => {
  const alice = new Conversation()
    .join('alice')
    .says('MODE', 'MODE :', 'MODE #nowhere', 'MODE #nowhere +m', 'MODE sea')
  alice.hears(
    ':server 461 alice MODE :Not enough parameters',
    ':server 401 alice * :No such nick or channel',
    ':server 403 alice #nowhere :No such channel',
    ':server 403 alice #nowhere :No such channel',
    ':server 401 alice sea :No such nick or channel',
  )
})
