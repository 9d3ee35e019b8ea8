// unix.ts: streams of bytes over Unix sockets.

import type { LocalAddress } from '../address.ts'
import type { Listener } from './listener.ts'
import { type UnixListenOptions, type UnixOptions, dialUnix, serveUnix } from './node-unix.ts'
import { type ByteStream, SocketStream } from './stream.ts'

export type { UnixListenOptions, UnixOptions } from './node-unix.ts'

/** Rejects with a SocketError `connect unix:/path: why`. */
export function connect(options: UnixOptions): Promise<ByteStream> {
  return dialUnix(options, (socket, ends) => new SocketStream(socket, ends))
}

/** Listens behind a path. Rejects with a SocketError `listen unix:/path: why`. */
export function listen(options: UnixListenOptions): Promise<Listener<ByteStream, LocalAddress>> {
  return serveUnix(options, (socket, ends) => new SocketStream(socket, ends))
}
