// hostname.test.ts: names of addresses: found, wrong, missing, too late.

import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { test } from 'node:test'
import { type NameService, newHostnames } from './hostname.ts'

type Zone = {
  readonly names?: Readonly<Record<string, readonly string[]>>
  readonly addresses?: Readonly<Record<string, readonly string[]>>
}

/** Knows these names and no others. */
function service({ names = {}, addresses = {} }: Zone): () => NameService {
  const answer = async (found: readonly string[] | undefined): Promise<readonly string[]> => {
    if (!found) throw new Error('ENOTFOUND')
    return found
  }
  return () => ({
    reverse: async host => answer(names[host]),
    resolve4: async name => answer(addresses[name]),
    resolve6: async name => answer(addresses[name]),
    cancel() {},
  })
}

const open = new AbortController().signal

async function nameOf(host: string, zone: Zone): Promise<string | undefined> {
  return newHostnames(service(zone))(host, open)
}

test('newHostnames finds a name that leads back to its address', async () => {
  const zone = {
    names: { '192.0.2.7': ['other.example', 'Seven.Example'], '2001:db8::7': ['six.example'] },
    addresses: {
      'other.example': ['192.0.2.8'],
      'Seven.Example': ['192.0.2.1', '192.0.2.7'],
      'six.example': ['2001:db8:0:0::7'],
    },
  }
  assert.equal(await nameOf('192.0.2.7', zone), 'seven.example')
  assert.equal(await nameOf('::ffff:192.0.2.7', zone), 'seven.example')
  assert.equal(await nameOf('2001:db8::7', zone), 'six.example')
})

// Whoever has an address writes what they like under its name.
test('newHostnames takes no name that leads elsewhere, nowhere, or is none', async () => {
  const away = { 'bank.example': ['192.0.2.8'], '10.0.0.1': ['192.0.2.7'], 'a b.example': ['192.0.2.7'] }
  for (const name of ['bank.example', '10.0.0.1', 'a b.example', 'nowhere.example', 'localhost', '']) {
    assert.equal(await nameOf('192.0.2.7', { names: { '192.0.2.7': [name] }, addresses: away }), undefined)
  }
  assert.equal(await nameOf('192.0.2.7', {}), undefined)
  assert.equal(await nameOf('localhost', { names: { localhost: ['a.example'] } }), undefined)
})

test('newHostnames gives up on a name server that does not answer, and when the client is gone', async () => {
  const silent = createSocket('udp4').bind(0, '127.0.0.1')
  await once(silent, 'listening')
  const ask = (): NameService => {
    const resolver = new Resolver({ timeout: 10_000, tries: 1 })
    resolver.setServers([`127.0.0.1:${silent.address().port}`])
    return resolver
  }
  assert.equal(await newHostnames(ask, 20)('192.0.2.7', open), undefined)
  const gone = new AbortController()
  const asked = newHostnames(ask, 60_000)('192.0.2.7', gone.signal)
  await once(silent, 'message')
  gone.abort()
  assert.equal(await asked, undefined)
  silent.close()
})

test('newHostnames looks up a hundred at once, and not one more', async () => {
  const waiting: (() => void)[] = []
  const slow: NameService = {
    ...service({})(),
    reverse: async () => {
      await new Promise<void>(resolve => waiting.push(resolve))
      return []
    },
  }
  const find = newHostnames(() => slow)
  const asked = Array.from({ length: 101 }, async () => find('192.0.2.7', open))
  assert.equal(waiting.length, 100)
  for (const answer of waiting) answer()
  await Promise.all(asked)
})
