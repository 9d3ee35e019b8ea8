// dial.test.ts: whose key a URL names.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { formatAddress, schemes } from '@stonechat/sockets'
import type { PacketEvent } from '../core/session/trace.ts'
import { nodeCrypto } from './crypto.ts'
import { ownIdentity } from './identity.ts'
import { KnownHosts } from './known-hosts.ts'
import { roamTransport } from './transport.ts'

test('R-KEY-2: connect goes by the key of the URL before any that is known, and refuses what is none', async context => {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-roam-'))
  context.after(() => rm(folder, { recursive: true }))
  const [identity, device] = [
    await ownIdentity(join(folder, 'server')),
    await ownIdentity(join(folder, 'device')),
  ]
  const knownHosts = new KnownHosts(join(folder, 'known_hosts'))
  const udp = roamTransport({
    server: { ...identity, purpose: 'test' },
    client: { ...device, knownHosts, purpose: 'test' },
  })
  const { connect, listen } = schemes({ udp })
  await using listener = await listen('udp://127.0.0.1:0')
  const url = `udp://${formatAddress(listener.local)}`

  await assert.rejects(connect(`${url}#${identity.fingerprint.slice(1)}`), /EINVAL|no key of a server/)
  // What is known of the host is not asked.
  await knownHosts.trust(formatAddress(listener.local), nodeCrypto.newKeyPair().publicKey)
  await using connection = await connect(`${url}#${identity.fingerprint}`)
  assert.ok(connection.remote)
})

test('R-CLOSE-1: connect: before a way is closed, CLOSE has left five times', async context => {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-roam-'))
  context.after(() => rm(folder, { recursive: true }))
  const [identity, device] = [
    await ownIdentity(join(folder, 'server')),
    await ownIdentity(join(folder, 'device')),
  ]
  const closes = { client: 0, server: 0 }
  const countOf = (side: 'client' | 'server') => (event: PacketEvent) => {
    if (event.kind === 'sent') closes[side] += event.frames.filter(({ kind }) => kind === 'close').length
  }
  const udp = roamTransport({
    server: { ...identity, purpose: 'test', observe: countOf('server') },
    client: {
      ...device,
      knownHosts: new KnownHosts(join(folder, 'hosts')),
      purpose: 'test',
      observe: countOf('client'),
    },
  })
  const { connect, listen } = schemes({ udp })
  await using listener = await listen('udp://127.0.0.1:0')
  const url = `udp://${formatAddress(listener.local)}#${identity.fingerprint}`
  const [one, other] = [await connect(url), await listener.accept()]
  await one.close()
  assert.deepEqual(closes, { client: 5, server: 0 })
  await other.close()
  const [another, accepted] = [await connect(url), await listener.accept()]
  await accepted.close()
  for await (const messages of another.messages()) assert.deepEqual(messages, [])
  await another.close()
  await listener[Symbol.asyncDispose]()
  for (const end = performance.now() + 5000; closes.server < 5 && performance.now() < end; )
    await setImmediate()
  assert.deepEqual(closes, { client: 5, server: 5 })
})
