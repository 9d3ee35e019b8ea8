// udp-target.test.ts: URLs of servers, as commands take them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '../usage-error.ts'
import { udpTarget } from './udp-target.ts'

test('udpTarget: a port that is not said is that of servers, and a key stays', () => {
  assert.deepEqual(udpTarget('udp://chat.example', 'ping'), {
    place: 'chat.example:6697',
    url: 'udp://chat.example:6697',
  })
  assert.equal(udpTarget('udp://[2001:db8::1]#abc', 'ping').url, 'udp://[2001:db8::1]:6697#abc')
  assert.equal(udpTarget('udp://192.0.2.1:7000', 'ping').place, '192.0.2.1:7000')
})

test('udpTarget: another transport is refused by the name of the command', () => {
  assert.throws(
    () => udpTarget('tcp://chat.example', 'ping'),
    (error: Error) => {
      assert.ok(error instanceof UsageError)
      assert.match(error.message, /^stonechat ping takes a URL that begins with udp:\/\//)
      return true
    },
  )
})
