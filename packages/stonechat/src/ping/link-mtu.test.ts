// link-mtu.test.ts: what the network that a socket is on takes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkMtu } from './link-mtu.ts'

test('linkMtu: that of the interface with the address, and none of an address that is not ours', async () => {
  const mtu = await linkMtu('127.0.0.1')
  if (process.platform === 'linux') assert.ok(mtu !== undefined && mtu >= 1200)
  else assert.equal(mtu, undefined)
  assert.equal(await linkMtu('192.0.2.1'), undefined)
})
