// message.test.ts: every transport of messages keeps to the conformance suite.

import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, formatAddress } from '../address.ts'
import { connect, listen } from '../message/schemes.ts'
import { testCertificate } from './certificate.ts'
import { messageConformance } from './message.ts'

const { cert, key, fingerprint } = await testCertificate()

function register(scheme: string, fresh: () => string): void {
  const at = (address: Address): string => ('port' in address ? `//${formatAddress(address)}` : address.path)
  const tls = scheme === 'tls' || scheme === 'wss'
  messageConformance({
    name: scheme,
    listen: ({ like, ...options } = {}) => {
      const url = `${scheme}:${like ? at(like.local) : fresh()}`
      return listen(url, tls ? { ...options, tls: { cert, key } } : options)
    },
    connect: (to, options) =>
      connect(`${scheme}:${at(to.local)}${tls ? `#sha256-${fingerprint}` : ''}`, options),
  })
}

register('tcp', () => '//127.0.0.1:0')
register('tls', () => '//127.0.0.1:0')
register('unix', () => join(tmpdir(), `${randomUUID()}.sock`))
register('ws', () => '//127.0.0.1:0')
register('wss', () => '//127.0.0.1:0')
register('memory', () => randomUUID())
