// stream.test.ts: every stream transport keeps to the conformance suite.

import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Address } from '../address.ts'
import * as tcp from '../stream/tcp.ts'
import * as tls from '../stream/tls.ts'
import * as unix from '../stream/unix.ts'
import { testCertificate } from './certificate.ts'
import { streamConformance } from './stream.ts'

const { cert, key, fingerprint } = await testCertificate()

for (const host of ['127.0.0.1', '::1']) {
  streamConformance({
    name: `TCP at ${host}`,
    listen: ({ like, ...options } = {}) => tcp.listen({ ...options, host, port: portOf(like?.local) }),
    connect: (to, options) => tcp.connect({ ...options, host, port: portOf(to.local) }),
  })
}

streamConformance({
  name: 'TLS',
  listen: ({ like, ...options } = {}) =>
    tls.listen({ ...options, host: '127.0.0.1', port: portOf(like?.local), cert, key }),
  connect: (to, options) =>
    tls.connect({ ...options, host: '127.0.0.1', port: portOf(to.local), fingerprint }),
})

streamConformance({
  name: 'Unix sockets',
  listen: ({ like, ...options } = {}) => unix.listen({ ...options, path: pathOf(like?.local) }),
  connect: (to, options) => unix.connect({ ...options, path: pathOf(to.local) }),
})

function portOf(address: Address | undefined): number {
  return address && 'port' in address ? address.port : 0
}

function pathOf(address: Address | undefined): string {
  return address && 'path' in address ? address.path : join(tmpdir(), `${randomUUID()}.sock`)
}
