// announcements.test.ts: what is told to the local network, and what is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announcementsOf } from './announcements.ts'

const server = { network: 'pebbles', hostname: 'shore.lan', fingerprint: 'AB:CD', roamKey: 'k'.repeat(43) }

test('announcementsOf: roam and TLS where others reach them, with their keys', () => {
  const addresses = ['tcp://0.0.0.0:6667', 'tls://[::]:6697', 'udp://192.0.2.1:7000', 'wss://[::]:443']
  assert.deepEqual(announcementsOf({ ...server, addresses }), [
    {
      name: 'pebbles at shore-lan 6697',
      type: 'ircs',
      protocol: 'tcp',
      port: 6697,
      txt: { network: 'pebbles', sha256: 'abcd' },
    },
    {
      name: 'pebbles at shore-lan 7000',
      type: 'stonechat',
      protocol: 'udp',
      port: 7000,
      txt: { network: 'pebbles', key: server.roamKey },
    },
  ])
})

test('announcementsOf: nothing of what this machine alone reaches', () => {
  const addresses = ['udp://127.0.0.1:6697', 'tls://[::1]:6697', 'tls://127.1.2.3:1', 'unix:/run/chat.sock']
  assert.deepEqual(announcementsOf({ ...server, addresses }), [])
})

test('announcementsOf: a name fits into a label of DNS, and its end stays', () => {
  const [one] = announcementsOf({ ...server, network: 'é'.repeat(32), addresses: ['udp://[::]:6697'] })
  assert.ok(Buffer.byteLength(one?.name ?? '') <= 63)
  assert.match(one?.name ?? '', /^é+ at shore-lan 6697$/)
})
