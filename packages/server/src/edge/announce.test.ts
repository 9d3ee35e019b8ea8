// announce.test.ts: telling the local network, where there is something to tell.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announce } from './announce.ts'

test('announce: opens no socket for what this machine alone reaches', async () => {
  const nothing = { network: 'pebbles', hostname: 'shore', fingerprint: undefined, roamKey: 'key' }
  const before = process.getActiveResourcesInfo().filter(name => name === 'UDPWrap').length
  await using announcing = announce({ ...nothing, addresses: ['udp://127.0.0.1:6697'] }, assert.ifError)
  assert.ok(announcing)
  assert.equal(process.getActiveResourcesInfo().filter(name => name === 'UDPWrap').length, before)
})
