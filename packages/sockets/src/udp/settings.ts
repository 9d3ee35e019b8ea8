// settings.ts: what the system lets one choose about a UDP socket.
import type { Socket } from 'node:dgram'
import { isIP } from 'node:net'
import { type Operation, SocketError } from '../errors.ts'

/** May be changed while the socket lives. Whatever is left out stays as it is. */
export type Settings = {
  /** Bytes that the system keeps for us until we read (SO_RCVBUF). Linux keeps twice as much, and caps it. */
  readonly receiveBufferBytes?: number
  /** Bytes that the system keeps until they are sent (SO_SNDBUF). */
  readonly sendBufferBytes?: number
  /** Whether it may send to a broadcast address. At first it may not. */
  readonly broadcast?: boolean
  /** Routers that a datagram may pass: 1 to 255. */
  readonly timeToLive?: number
  /** Routers that a multicast datagram may pass: 0 to 255. At first 1: it stays on the local network. */
  readonly multicastTimeToLive?: number
  /** Whether this machine hears the multicast datagrams that it sends. At first it does. */
  readonly multicastLoopback?: boolean
  /** The interface that multicast leaves by: its own IPv4 address, or `::%eth0` for IPv6. */
  readonly multicastInterface?: string
}

/** Which interface hears a group, and from whom. */
export type Membership = {
  /** The interface's IPv4 address, or `::%eth0` for IPv6. Left out, the system chooses one. */
  readonly interface?: string
  /** Hear the group from this sender alone (RFC 4607). */
  readonly source?: string
}

/** Throws a SocketError when the system refuses one. */
export function applySettings(socket: Socket, settings: Settings, address: string): void {
  attempt('configure', address, () => {
    if (settings.receiveBufferBytes !== undefined) socket.setRecvBufferSize(settings.receiveBufferBytes)
    if (settings.sendBufferBytes !== undefined) socket.setSendBufferSize(settings.sendBufferBytes)
    if (settings.broadcast !== undefined) socket.setBroadcast(settings.broadcast)
    if (settings.timeToLive !== undefined) socket.setTTL(settings.timeToLive)
    if (settings.multicastTimeToLive !== undefined) socket.setMulticastTTL(settings.multicastTimeToLive)
    if (settings.multicastLoopback !== undefined) socket.setMulticastLoopback(settings.multicastLoopback)
    if (settings.multicastInterface !== undefined) socket.setMulticastInterface(settings.multicastInterface)
  })
}

export function joinGroup(socket: Socket, group: string, membership: Membership, address: string): void {
  const { interface: through, source } = membership
  attempt('join', address, () => {
    if (source === undefined) socket.addMembership(numeric(group), through)
    else socket.addSourceSpecificMembership(source, numeric(group), through)
  })
}

export function leaveGroup(socket: Socket, group: string, membership: Membership, address: string): void {
  const { interface: through, source } = membership
  attempt('leave', address, () => {
    if (source === undefined) socket.dropMembership(numeric(group), through)
    else socket.dropSourceSpecificMembership(source, numeric(group), through)
  })
}

function numeric(group: string): string {
  if (isIP(group) === 0) throw new TypeError(`'${group}' is no IP address`)
  return group
}

function attempt(operation: Operation, address: string, change: () => void): void {
  try {
    change()
  } catch (error) {
    throw SocketError.from(error, operation, address)
  }
}
