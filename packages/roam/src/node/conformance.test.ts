// conformance.test.ts: roam gives connections of messages that keep to the suite of all transports.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { formatAddress, schemes } from '@stonechat/sockets'
import { messageConformance } from '@stonechat/sockets/conformance'
import { ownIdentity } from './identity.ts'
import { KnownHosts } from './known-hosts.ts'
import { roamTransport } from './transport.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-roam-'))
after(() => rm(folder, { recursive: true }))

const identity = await ownIdentity(join(folder, 'server.key'))
const device = await ownIdentity(join(folder, 'device.key'))
const knownHosts = new KnownHosts(join(folder, 'known_hosts'))
const udp = roamTransport({
  server: { ...identity, purpose: 'test' },
  client: { ...device, knownHosts, purpose: 'test' },
})
const { connect, listen } = schemes({ udp })

for (const [name, key] of [
  ['udp, first contact', ''],
  ['udp, a known key', `#${identity.fingerprint}`],
] as const) {
  messageConformance({
    name,
    listen: ({ like, ...options } = {}) =>
      listen(`udp://${like ? formatAddress(like.local) : '127.0.0.1:0'}`, options),
    connect: (to, options) => connect(`udp://${formatAddress(to.local)}${key}`, options),
  })
}
