// streams.ts: TCP, and TLS over it: every conversation waits for what any other has lost.

import { X509Certificate } from 'node:crypto'
import { connect, listen } from '@stonechat/sockets'
import { generate } from 'selfsigned'
import type { Contestant } from './contestant.ts'

/** The system's own, as Node gives it, without Nagle's algorithm. */
export const tcp: Contestant = {
  name: 'TCP',
  listen: async port => ({ listener: await listen(`tcp://[::]:${port}`), identity: '-' }),
  connect: ({ host, port }, timeoutMs) => connect(`tcp://${host}:${port}`, { timeoutMs }),
}

/** A client that knows the server's certificate. */
export const tls: Contestant = {
  name: 'TLS',
  listen: async port => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'stonechat' }], {
      keyType: 'ec',
      algorithm: 'sha256',
    })
    const fingerprint = new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase()
    const patience = { handshakeTimeoutMs: 60_000 }
    const listener = await listen(`tls://[::]:${port}`, { tls: { cert, key, ...patience } })
    return { listener, identity: `sha256-${fingerprint}` }
  },
  connect: ({ host, port, identity }, timeoutMs) =>
    connect(`tls://${host}:${port}#${identity}`, { timeoutMs }),
}
