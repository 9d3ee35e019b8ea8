// stats.test.ts: STATS.

import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// RFC 2812 section 5.1, RPL_STATSUPTIME "Server Up %d days %d:%02d:%02d", RPL_ENDOFSTATS.
test('STATS u tells how long the server has been up', () => {
  const sea = new Conversation({ startedMs: Date.UTC(2025, 11, 29, 20, 55, 54, 999) })
  const alice = sea.join('alice').says('STATS u', 'STATS uptime server')
  const expected = [':server 242 alice :Server Up 2 days 3:04:05', ':server 219 alice u :End of STATS report']
  alice.hears(...expected, ...expected)
})

test('STATS of anything else, or of another server, tells nothing', () => {
  const alice = new Conversation()
    .join('alice')
    .says('STATS k', 'STATS :', 'STATS u elsewhere.example', 'STATS')
  alice.hears(
    ':server 219 alice k :End of STATS report',
    ':server 219 alice * :End of STATS report',
    ':server 402 alice elsewhere.example :No such server',
    ':server 461 alice STATS :Not enough parameters',
  )
})
