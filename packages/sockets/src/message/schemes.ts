// schemes.ts: which transport a URL names. A table, that a caller can extend into a table of its own.

import { SocketError } from '../errors.ts'
import type { Listener } from '../stream/listener.ts'
import { type SocketUrl, parseUrl } from '../url.ts'
import type { MessageConnection } from './connection.ts'
import { tcp, unix } from './lines-over-streams.ts'
import { memoryTransport } from './memory.ts'
import type { ConnectOptions, ListenOptions, Transport } from './transport.ts'

export type Sockets = {
  /** Connects to where `url` says. Rejects with a SocketError `connect URL: why`. */
  readonly connect: (url: string, options?: ConnectOptions) => Promise<MessageConnection>
  /** Listens where `url` says; port 0 takes a free one. Rejects with a SocketError `listen URL: why`. */
  readonly listen: (url: string, options?: ListenOptions) => Promise<Listener<MessageConnection>>
}

/** `connect` and `listen` for the schemes of `table`. */
export function schemes(table: Readonly<Record<string, Transport>>): Sockets {
  const find = (url: SocketUrl, operation: 'connect' | 'listen'): Transport => {
    const transport = Object.hasOwn(table, url.scheme) ? table[url.scheme] : undefined
    if (transport) return transport
    const detail = `unknown scheme "${url.scheme}"; known: ${Object.keys(table).join(', ')}`
    throw new SocketError(operation, url.text, 'EINVAL', { detail })
  }
  return {
    connect: async (text, options = {}) => {
      const url = parseUrl(text, 'connect')
      return find(url, 'connect').connect(url, options)
    },
    listen: async (text, options = {}) => {
      const url = parseUrl(text, 'listen')
      return find(url, 'listen').listen(url, options)
    },
  }
}

const ws = loaded(async () => (await import('./websocket.ts')).ws)
const wss = loaded(async () => (await import('./websocket.ts')).wss)

export const standardSchemes: Readonly<Record<string, Transport>> = {
  tcp,
  tls: loaded(async () => (await import('./lines-over-tls.ts')).tls),
  unix,
  ws,
  wss,
  // The same: who listens may answer other requests too, with a page for instance.
  http: ws,
  https: wss,
  memory: memoryTransport(),
}

export const { connect, listen } = schemes(standardSchemes)

/** When a URL names it: TLS takes as much memory as all that comes before it, and HTTP with WebSocket more. */
function loaded(load: () => Promise<Transport>): Transport {
  return {
    connect: async (url, options) => (await load()).connect(url, options),
    listen: async (url, options) => (await load()).listen(url, options),
  }
}
