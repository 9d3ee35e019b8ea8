// tcp.ts: streams of bytes over TCP.

import type { InetAddress } from '../address.ts'
import type { Listener, ListenerOptions } from './listener.ts'
import { type TcpOptions, dialTcp, serveTcp } from './node-tcp.ts'
import { type ByteStream, SocketStream } from './stream.ts'

export type { TcpOptions } from './node-tcp.ts'

/** Rejects with a SocketError `connect tcp://host:port: why`. */
export function connect(options: TcpOptions): Promise<ByteStream> {
  return dialTcp(options, (socket, ends) => new SocketStream(socket, ends))
}

/** Listens at a host and a port; port 0 takes a free one. Rejects with a SocketError `listen tcp://host:port: why`. */
export function listen(options: TcpOptions & ListenerOptions): Promise<Listener<ByteStream, InetAddress>> {
  return serveTcp(options, (socket, ends) => new SocketStream(socket, ends))
}
