// udp.ts: opens UDP sockets.
import { type Socket, createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIP } from 'node:net'
import { formatHostPort } from '../address.ts'
import { SocketError } from '../errors.ts'
import type { Patience } from '../wait.ts'
import { QUEUE_BYTES, QUEUE_DATAGRAMS } from './limits.ts'
import { type Family, plainAddress } from './numeric.ts'
import { answerNumeric, resolve } from './resolve.ts'
import { type Settings, applySettings } from './settings.ts'
import { DatagramSocket, type QueueBounds } from './socket.ts'

export type { Destination, Outgoing } from './sender.ts'
export type { Membership, Settings } from './settings.ts'
export type { Datagram, DatagramSocket, QueueBounds } from './socket.ts'

/** How long opening may take (the look-up of a host name can take long), and how the socket shall be. */
type OpenOptions = Patience &
  Settings &
  Partial<QueueBounds> & {
    /** Which of a host name's addresses to take: IPv4 or IPv6. Left out, the first that the system gives. */
    readonly family?: Family
    /** Lets a port be bound that another socket has, as multicast receivers do (SO_REUSEADDR). */
    readonly reuseAddress?: boolean
    /** Lets sockets share a port, the system spreading peers over them (SO_REUSEPORT, not everywhere). */
    readonly reusePort?: boolean
  }

export type BindOptions = OpenOptions & {
  /** An address of this machine. The default, `0.0.0.0`, hears all of IPv4; `::` hears IPv6 and IPv4. */
  readonly host?: string
  /** 0, the default: one that is free. */
  readonly port?: number
  /** Makes `::` hear IPv6 alone. */
  readonly ipv6Only?: boolean
}

export type ConnectOptions = OpenOptions & {
  readonly host: string
  readonly port: number
  /** Where to send from, an IP address of this machine. Left out, the system chooses. */
  readonly localHost?: string
  readonly localPort?: number
}

/**
 * A socket that hears everybody who writes to its port. Rejects with a SocketError: `EADDRINUSE`,
 * `EADDRNOTAVAIL`, `EACCES`, `ENOTFOUND`, ...
 */
export async function bind(options: BindOptions = {}): Promise<DatagramSocket> {
  const { host = '0.0.0.0', port = 0 } = options
  const address = `udp://${formatHostPort(host, port)}`
  checkPort('bind', address, port, 0)
  const numeric = await resolve(host, options.family, { ...options, operation: 'bind', address })
  const family = familyOf(numeric)
  const socket = create(family, options)
  await opened(socket, 'bind', address, async () => {
    await heard(socket, 'listening', () => socket.bind({ port, address: numeric, exclusive: true }))
    applySettings(socket, options, address)
  })
  return new DatagramSocket(socket, family, undefined, bounds(options))
}

/** A socket with one peer: it hears nobody else, and is told when the peer's machine refuses. */
export async function connect(options: ConnectOptions): Promise<DatagramSocket> {
  const { host, port, localHost, localPort = 0 } = options
  const address = `udp://${formatHostPort(host, port)}`
  checkPort('connect', address, port, 1)
  checkPort('connect', address, localPort, 0)
  const numeric = await resolve(host, options.family, { ...options, operation: 'connect', address })
  const family = familyOf(numeric)
  const socket = create(family, options)
  const from = { port: localPort, exclusive: true, ...(localHost !== undefined && { address: localHost }) }
  await opened(socket, 'connect', address, async () => {
    await heard(socket, 'listening', () => socket.bind(from))
    applySettings(socket, options, address)
    await heard(socket, 'connect', () => socket.connect(port, numeric))
  })
  const remote = socket.remoteAddress()
  return new DatagramSocket(socket, family, plainAddress(remote.address, remote.port), bounds(options))
}

/** The system itself would take the low 16 bits of any number. */
function checkPort(operation: 'bind' | 'connect', address: string, port: number, least: number): void {
  if (Number.isInteger(port) && port >= least && port <= 65_535) return
  throw new SocketError(operation, address, 'EINVAL', { detail: `a port is a number from ${least} to 65535` })
}

function create(family: Family, options: BindOptions): Socket {
  const { reuseAddress = false, reusePort = false, ipv6Only = false } = options
  const type = `udp${family}` as const
  return createSocket({ type, lookup: answerNumeric, reuseAddr: reuseAddress, reusePort, ipv6Only })
}

/** Runs the steps of opening; a socket whose steps fail is closed. */
async function opened(
  socket: Socket,
  operation: 'bind' | 'connect',
  address: string,
  steps: () => Promise<void>,
): Promise<void> {
  try {
    await steps()
  } catch (error) {
    await new Promise<void>(resolve => void socket.close(resolve))
    throw SocketError.from(error, operation, address)
  }
}

/** Starts a step, and waits until the socket emits that it is done. */
async function heard(socket: Socket, event: 'listening' | 'connect', start: () => void): Promise<void> {
  const done = once(socket, event)
  start()
  await done
}

function familyOf(numeric: string): Family {
  return isIP(numeric) === 6 ? 6 : 4
}

function bounds(options: Partial<QueueBounds>): QueueBounds {
  const { queueDatagrams = QUEUE_DATAGRAMS, queueBytes = QUEUE_BYTES } = options
  return { queueDatagrams, queueBytes }
}
