// packets.ts: the packets but HELLO, to bytes and back. What does not read as one of them is dropped: `undefined`.
import { PACKET_BYTES_MAX, TAKEN_BYTES_MAX } from '../limits.ts'
import { Reader, Writer } from './bytes.ts'

/** What a packet's first byte says it is. */
export const packetType = {
  helloIk: 0x01,
  helloXx: 0x02,
  answer: 0x03,
  finish: 0x04,
  retry: 0x05,
  versions: 0x06,
  reset: 0x07,
  /** With key phase 0. */
  data: 0x40,
  /** With key phase 1. */
  dataOddPhase: 0x41,
} as const

export const CID_BYTES = 8
export const RETRY_TOKEN_BYTES = 32
export const RESET_TOKEN_BYTES = 16
/** A type, a connection ID and a packet number. */
export const DATA_HEADER_BYTES = 1 + CID_BYTES + 4
/** What sealing adds to a payload, or to a handshake's encrypted parts. */
export const TAG_BYTES = 16
const DATA_BYTES_MIN = DATA_HEADER_BYTES + TAG_BYTES
/** What a byte can count. A server of the future may list more versions than a client of today offers. */
const COUNT_MAX = 255
/** The ephemeral key and a tag: less than that is no second message of Noise. */
const ANSWER_MESSAGE_BYTES_MIN = 32 + TAG_BYTES
/** The static key with its tag, and the payload's tag. */
const FINISH_MESSAGE_BYTES_MIN = 32 + TAG_BYTES + TAG_BYTES

/** The second message of the handshake, from the server. */
export type Answer = { readonly clientCid: Uint8Array; readonly message: Uint8Array }
/** The third message of the handshake, where it has three. */
export type Finish = { readonly serverCid: Uint8Array; readonly message: Uint8Array }
/** Say HELLO again, with this token. */
export type Retry = { readonly clientCid: Uint8Array; readonly token: Uint8Array }
/** The version asked for is unknown: these are known, the best first. */
export type Versions = { readonly clientCid: Uint8Array; readonly versions: readonly number[] }
/** Who gets this DATA does not know the session. `cid` is the one the DATA went to. */
export type Reset = { readonly cid: Uint8Array; readonly token: Uint8Array }

export type KeyPhase = 0 | 1

export type DataHeader = {
  readonly phase: KeyPhase
  /** The receiver's connection ID. */
  readonly cid: Uint8Array
  readonly number: number
}

/** The bytes are views into the datagram. */
export type Data = DataHeader & {
  /** The header as it came: associated data. */
  readonly associated: Uint8Array
  /** The ciphertext and its tag. */
  readonly sealed: Uint8Array
}

export function encodeAnswer({ clientCid, message }: Answer): Uint8Array {
  return encodePacket(packetType.answer, clientCid, message)
}

export function decodeAnswer(datagram: Uint8Array): Answer | undefined {
  const packet = decodePacket(packetType.answer, datagram)
  if (packet === undefined || packet.rest.length < ANSWER_MESSAGE_BYTES_MIN) return undefined
  return { clientCid: packet.cid, message: packet.rest }
}

export function encodeFinish({ serverCid, message }: Finish): Uint8Array {
  return encodePacket(packetType.finish, serverCid, message)
}

export function decodeFinish(datagram: Uint8Array): Finish | undefined {
  const packet = decodePacket(packetType.finish, datagram)
  if (packet === undefined || packet.rest.length < FINISH_MESSAGE_BYTES_MIN) return undefined
  return { serverCid: packet.cid, message: packet.rest }
}

export function encodeRetry({ clientCid, token }: Retry): Uint8Array {
  return encodePacket(packetType.retry, clientCid, token)
}

export function decodeRetry(datagram: Uint8Array): Retry | undefined {
  const packet = decodePacket(packetType.retry, datagram)
  if (packet?.rest.length !== RETRY_TOKEN_BYTES) return undefined
  return { clientCid: packet.cid, token: packet.rest }
}

export function encodeReset({ cid, token }: Reset): Uint8Array {
  return encodePacket(packetType.reset, cid, token)
}

export function decodeReset(datagram: Uint8Array): Reset | undefined {
  const packet = decodePacket(packetType.reset, datagram)
  if (packet?.rest.length !== RESET_TOKEN_BYTES) return undefined
  return { cid: packet.cid, token: packet.rest }
}

export function encodeVersions({ clientCid, versions }: Versions): Uint8Array {
  const list = new Writer(new Uint8Array(1 + 4 * versions.length))
  list.uint8(versions.length)
  for (const version of versions) list.uint32(version)
  return encodePacket(packetType.versions, clientCid, list.written())
}

export function decodeVersions(datagram: Uint8Array): Versions | undefined {
  const packet = decodePacket(packetType.versions, datagram)
  if (packet === undefined) return undefined
  const reader = new Reader(packet.rest)
  const versions = readVersions(reader, COUNT_MAX)
  if (versions === undefined || reader.left > 0) return undefined
  return { clientCid: packet.cid, versions }
}

/** A count from 1 to `countMax`, and as many versions. */
export function readVersions(reader: Reader, countMax: number): readonly number[] | undefined {
  const count = reader.uint8()
  if (count === 0 || count > countMax) return undefined
  const versions = Array.from({ length: count }, () => reader.uint32())
  return reader.failed ? undefined : versions
}

export function encodeDataHeader({ phase, cid, number }: DataHeader): Uint8Array {
  const writer = new Writer(new Uint8Array(DATA_HEADER_BYTES))
  writer.uint8(packetType.data + phase)
  writer.bytes(cid)
  writer.uint32(number)
  return writer.written()
}

export function decodeData(datagram: Uint8Array): Data | undefined {
  if (datagram.length < DATA_BYTES_MIN || datagram.length > TAKEN_BYTES_MAX) return undefined
  const reader = new Reader(datagram)
  const type = reader.uint8()
  if (type !== packetType.data && type !== packetType.dataOddPhase) return undefined
  return {
    phase: type === packetType.data ? 0 : 1,
    cid: reader.take(CID_BYTES),
    number: reader.uint32(),
    associated: datagram.subarray(0, DATA_HEADER_BYTES),
    sealed: reader.rest(),
  }
}

/** All of these begin alike: a type and a connection ID. */
function encodePacket(type: number, cid: Uint8Array, rest: Uint8Array): Uint8Array {
  const writer = new Writer(new Uint8Array(1 + CID_BYTES + rest.length))
  writer.uint8(type)
  writer.bytes(cid)
  writer.bytes(rest)
  return writer.written()
}

function decodePacket(type: number, datagram: Uint8Array): { cid: Uint8Array; rest: Uint8Array } | undefined {
  const reader = new Reader(datagram)
  if (datagram.length > PACKET_BYTES_MAX || reader.uint8() !== type) return undefined
  const cid = reader.take(CID_BYTES)
  return reader.failed ? undefined : { cid, rest: reader.rest() }
}
