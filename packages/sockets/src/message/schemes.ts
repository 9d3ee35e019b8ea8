// schemes.ts: which transport a URL names. A table, that a caller can extend into a table of its own.

import type { Patience } from '../wait.ts'
import { SocketError } from '../errors.ts'
import { dialTcp, serveTcp } from '../stream/node-tcp.ts'
import type { Listener } from '../stream/listener.ts'
import { type SocketUrl, parseUrl, requireHostPort } from '../url.ts'
import type { MessageConnection, MessageOptions } from './connection.ts'
import { LineConnection } from './line-connection.ts'

export type ConnectOptions = Patience & MessageOptions
export type ListenOptions = Patience &
  MessageOptions & {
    /** Connections that may wait to be accepted; the one that is too many is cut. */
    readonly acceptQueueMax?: number | undefined
  }

/** How one scheme connects and listens. */
export type Transport = {
  connect(url: SocketUrl, options: ConnectOptions): Promise<MessageConnection>
  listen(url: SocketUrl, options: ListenOptions): Promise<Listener<MessageConnection>>
}

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

const tcp: Transport = {
  async connect(url, options) {
    const at = requireHostPort(url, 'connect')
    return dialTcp({ ...options, ...at }, (socket, ends) => new LineConnection(socket, ends, options))
  },
  async listen(url, options) {
    const at = requireHostPort(url, 'listen')
    return serveTcp({ ...options, ...at }, (socket, ends) => new LineConnection(socket, ends, options))
  },
}

export const standardSchemes: Readonly<Record<string, Transport>> = { tcp }

export const { connect, listen } = schemes(standardSchemes)
