// lines-over-streams.ts: tcp://host:port, unix:/path: a line is a message.

import type { Socket } from 'node:net'
import { dialTcp, serveTcp } from '../stream/node-tcp.ts'
import { dialUnix, serveUnix } from '../stream/node-unix.ts'
import type { Wrap } from '../stream/socket.ts'
import { requireHostPort, requirePath } from '../url.ts'
import type { MessageConnection, MessageOptions } from './connection.ts'
import { LineConnection } from './line-connection.ts'
import type { Transport } from './transport.ts'

export const tcp: Transport = {
  async connect(url, options) {
    return dialTcp({ ...options, ...requireHostPort(url, 'connect') }, readLines(options))
  },
  async listen(url, options) {
    return serveTcp({ ...options, ...requireHostPort(url, 'listen') }, readLines(options))
  },
}

export const unix: Transport = {
  async connect(url, options) {
    return dialUnix({ ...options, path: requirePath(url, 'connect') }, readLines(options))
  },
  async listen(url, options) {
    return serveUnix({ ...options, path: requirePath(url, 'listen') }, readLines(options))
  },
}

function readLines(options: MessageOptions): Wrap<Socket, MessageConnection> {
  return (socket, ends) => new LineConnection(socket, ends, options)
}
