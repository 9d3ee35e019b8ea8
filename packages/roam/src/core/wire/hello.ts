// hello.ts: the packet that asks for a session, to bytes and back. It is as long as a packet may be.
import type { Crypto } from '../crypto.ts'
import { PACKET_BYTES_MAX, TAKEN_BYTES_MAX, VERSIONS_MAX } from '../limits.ts'
import { Reader, Writer } from './bytes.ts'
import { helloMac, MAC_BYTES } from './mac.ts'
import { CID_BYTES, packetType, RETRY_TOKEN_BYTES, readVersions } from './packets.ts'
import { encodeUtf8 } from './utf8.ts'

/** The Noise pattern: IK where the client knows the server's key, XX where it does not. */
export type Pattern = 'IK' | 'XX'

/** What every version of roam has at this place. */
export type HelloHead = {
  readonly pattern: Pattern
  /** The version that the rest is written in. */
  readonly version: number
  /** All that the client speaks, the best first. */
  readonly versions: readonly number[]
  readonly clientCid: Uint8Array
}

export type Hello = HelloHead & {
  /** What a RETRY gave, if one came. */
  readonly token: Uint8Array | undefined
  /** The first message of the handshake: helloMessageLength() bytes. */
  readonly message: Uint8Array
}

/** The only version there is so far. */
export const VERSION = 0x0000_0001

const LABEL = encodeUtf8('roam/1')
const NO_TOKEN = new Uint8Array(RETRY_TOKEN_BYTES)

/** How long the first Noise message is, payload and all, where so many versions are offered. */
export function helloMessageLength(versionCount: number): number {
  return PACKET_BYTES_MAX - sizeOfHead(versionCount) - RETRY_TOKEN_BYTES - MAC_BYTES
}

/** R-VERSION-1: the head of a HELLO of any version, so that one of an unknown version can be answered. */
export function decodeHelloHead(datagram: Uint8Array): HelloHead | undefined {
  if (datagram.length < PACKET_BYTES_MAX || datagram.length > TAKEN_BYTES_MAX) return undefined
  return readHead(new Reader(datagram))
}

/** A HELLO of this version. Its MAC has to be looked at by itself. The bytes are views into the datagram. */
export function decodeHello(datagram: Uint8Array): Hello | undefined {
  if (datagram.length !== PACKET_BYTES_MAX) return undefined
  const reader = new Reader(datagram)
  const head = readHead(reader)
  if (head?.version !== VERSION || !head.versions.includes(VERSION)) return undefined
  const token = reader.take(RETRY_TOKEN_BYTES)
  return {
    ...head,
    token: token.some(byte => byte !== 0) ? token : undefined,
    message: reader.take(reader.left - MAC_BYTES),
  }
}

/** Writes a HELLO, and its MAC with the key that helloMacKey() gave. */
export function encodeHello(crypto: Crypto, macKey: Uint8Array, hello: Hello): Uint8Array {
  const writer = new Writer(new Uint8Array(PACKET_BYTES_MAX))
  writer.uint8(hello.pattern === 'IK' ? packetType.helloIk : packetType.helloXx)
  writeHead(writer, hello)
  writer.bytes(hello.token ?? NO_TOKEN)
  writer.bytes(hello.message)
  if (writer.left !== MAC_BYTES) throw new RangeError(`a HELLO would have ${writer.left} bytes for its MAC`)
  writer.bytes(helloMac(crypto, macKey, writer.written()))
  return writer.written()
}

/**
 * What both sides hash into the handshake before it begins: who meddles with the versions offered, or with the
 * connection ID, breaks it.
 */
export function prologueOf(head: HelloHead): Uint8Array {
  const writer = new Writer(new Uint8Array(LABEL.length + sizeOfHead(head.versions.length) - 1))
  writer.bytes(LABEL)
  writeHead(writer, head)
  return writer.written()
}

function sizeOfHead(versionCount: number): number {
  return 1 + 4 + 1 + 4 * versionCount + CID_BYTES
}

function readHead(reader: Reader): HelloHead | undefined {
  const pattern = readPattern(reader)
  const version = reader.uint32()
  const versions = readVersions(reader, VERSIONS_MAX)
  const clientCid = reader.take(CID_BYTES)
  if (pattern === undefined || versions === undefined || reader.failed) return undefined
  return { pattern, version, versions, clientCid }
}

function readPattern(reader: Reader): Pattern | undefined {
  const type = reader.uint8()
  if (type === packetType.helloIk) return 'IK'
  return type === packetType.helloXx ? 'XX' : undefined
}

/** All of the head but the packet's type. */
function writeHead(writer: Writer, { version, versions, clientCid }: HelloHead): void {
  writer.uint32(version)
  writer.uint8(versions.length)
  for (const offered of versions) writer.uint32(offered)
  writer.bytes(clientCid)
}
