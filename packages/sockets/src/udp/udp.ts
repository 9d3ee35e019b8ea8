// udp.ts: opens UDP sockets.
import { type Socket, createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIP } from 'node:net'
import { formatHostPort } from '../address.ts'
import { SocketError } from '../errors.ts'
import type { Patience } from '../wait.ts'
import { QUEUE_DATAGRAMS } from './limits.ts'
import { type Family, plainAddress } from './numeric.ts'
import { answerNumeric, resolve } from './resolve.ts'
import { DatagramSocket } from './socket.ts'

export { type Datagram, DatagramSocket } from './socket.ts'
export type { Destination } from './sender.ts'

export type BindOptions = Patience & {
  /** An address of this machine, or a name of one. The default, `0.0.0.0`, hears all of IPv4; `::` all of both. */
  readonly host?: string
  /** 0, the default: one that is free. */
  readonly port?: number
}

export type ConnectOptions = Patience & {
  readonly host: string
  readonly port: number
}

/** A socket that hears everybody who writes to its port. */
export async function bind(options: BindOptions = {}): Promise<DatagramSocket> {
  const { host = '0.0.0.0', port = 0 } = options
  const address = `udp://${formatHostPort(host, port)}`
  const numeric = await resolve(host, undefined, { ...options, operation: 'bind', address })
  const family: Family = isIP(numeric) === 6 ? 6 : 4
  const socket = createSocket({ type: `udp${family}`, lookup: answerNumeric })
  await bound(socket, () => socket.bind({ port, address: numeric, exclusive: true }), 'bind', address)
  return new DatagramSocket(socket, family, undefined, QUEUE_DATAGRAMS)
}

/** A socket with one peer: it hears nobody else, and is told when the peer's machine refuses. */
export async function connect(options: ConnectOptions): Promise<DatagramSocket> {
  const { host, port } = options
  const address = `udp://${formatHostPort(host, port)}`
  const numeric = await resolve(host, undefined, { ...options, operation: 'connect', address })
  const family: Family = isIP(numeric) === 6 ? 6 : 4
  const socket = createSocket({ type: `udp${family}`, lookup: answerNumeric })
  await bound(socket, () => socket.connect(port, numeric), 'connect', address)
  const remote = socket.remoteAddress()
  return new DatagramSocket(socket, family, plainAddress(remote.address, remote.port), QUEUE_DATAGRAMS)
}

async function bound(socket: Socket, start: () => void, operation: 'bind' | 'connect', address: string) {
  try {
    const ready = once(socket, operation === 'bind' ? 'listening' : 'connect')
    start()
    await ready
  } catch (error) {
    socket.close()
    throw SocketError.from(error, operation, address)
  }
}
