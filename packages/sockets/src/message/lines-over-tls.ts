// lines-over-tls.ts: tls://host:port: a line is a message.

import type { TLSSocket } from 'node:tls'
import { dialTls, serveTls } from '../stream/node-tls.ts'
import type { Ends, Wrap } from '../stream/socket.ts'
import { peerFingerprint } from '../stream/tls-options.ts'
import { requireHostPort } from '../url.ts'
import type { MessageConnection, MessageOptions } from './connection.ts'
import { LineConnection } from './line-connection.ts'
import { tlsClientOptions, tlsServerOptions } from './secure.ts'
import type { Transport } from './transport.ts'

export const tls: Transport = {
  async connect(url, options) {
    const at = requireHostPort(url, 'connect')
    return dialTls({ ...tlsClientOptions(url, options), ...options, ...at }, readLines(options))
  },
  async listen(url, options) {
    const at = requireHostPort(url, 'listen')
    return serveTls({ ...tlsServerOptions(url, options), ...options, ...at }, readLines(options))
  },
}

class SecureLineConnection extends LineConnection {
  readonly #socket: TLSSocket

  constructor(socket: TLSSocket, ends: Ends, options: MessageOptions) {
    super(socket, ends, options)
    this.#socket = socket
  }

  override get peerFingerprint(): string | undefined {
    return peerFingerprint(this.#socket)
  }
}

function readLines(options: MessageOptions): Wrap<TLSSocket, MessageConnection> {
  return (socket, ends) => new SecureLineConnection(socket, ends, options)
}
