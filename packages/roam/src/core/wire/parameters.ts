// parameters.ts: what a handshake's messages say about their side: named values, of which unknown ones are passed over.
import { ACK_DELAY_MS_MAX, PACKET_BYTES_MAX, PURPOSE_BYTES_MAX, SLOTS_MAX } from '../limits.ts'
import { Reader, Writer } from './bytes.ts'
import { CID_BYTES, RESET_TOKEN_BYTES } from './packets.ts'
import { type Received, readReceived, writeReceived } from './received-messages.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

type Values = {
  /** The client's wall clock, in ms since 1970. It grows with each HELLO. */
  readonly timeMs: number
  /** The session that is to go on: its id. */
  readonly resume: Uint8Array
  /** Bytes of message bodies that the sender takes before it says more. */
  readonly maxData: number
  /** How many streams the sender takes, 1 to 256. */
  readonly maxStreams: number
  /** The longest that the sender holds an ACK back, at most 1000. */
  readonly maxAckDelayMs: number
  readonly serverCid: Uint8Array
  readonly resetToken: Uint8Array
  readonly sessionId: Uint8Array
  /** The session that `resume` named goes on. */
  readonly resumed: true
  readonly received: Received
  /** What is spoken inside, such as `irc`. */
  readonly purpose: string
}

/** All of them may be missing here: which message needs which is for its receiver to ask. */
export type Parameters = Partial<Values>

export type ParameterFault = 'truncated' | 'parameter-twice' | 'parameter-malformed'

export const SESSION_ID_BYTES = 16

type Codec<T> = {
  write(writer: Writer, value: T): void
  /** The value of a parameter's bytes; undefined: they are not what they should be. */
  read(reader: Reader): T | undefined
}

const integer = (min: number, max?: number): Codec<number> => ({
  write: (writer, value) => writer.varint(value),
  read: reader => within(reader.varint(), min, max),
})

const bytes = (length: number): Codec<Uint8Array> => ({
  write: (writer, value) => writer.bytes(value),
  read: reader => reader.take(length),
})

const time: Codec<number> = {
  write: (writer, value) => writer.uint64(value),
  read: reader => reader.uint64(),
}

const yes: Codec<true> = {
  write: writer => writer.uint8(1),
  read: reader => (reader.uint8() === 1 ? true : undefined),
}

const purpose: Codec<string> = {
  write: (writer, value) => writer.bytes(encodeUtf8(value)),
  read: reader => (within(reader.left, 1, PURPOSE_BYTES_MAX) ? decodeUtf8(reader.rest()) : undefined),
}

type Entry = {
  readonly id: number
  /** Writes the parameter, if it is there. */
  write(writer: Writer, parameters: Parameters): void
  /** Reads all that a parameter's bytes are; false: they are not what they should be. */
  read(reader: Reader, into: Writable): boolean
}
type Writable = { -readonly [Name in keyof Parameters]: Parameters[Name] }

const ENTRIES: readonly Entry[] = [
  entry(1, 'timeMs', time),
  entry(2, 'resume', bytes(SESSION_ID_BYTES)),
  entry(3, 'maxData', integer(0)),
  entry(4, 'maxStreams', integer(1, SLOTS_MAX)),
  entry(5, 'maxAckDelayMs', integer(0, ACK_DELAY_MS_MAX)),
  entry(6, 'serverCid', bytes(CID_BYTES)),
  entry(7, 'resetToken', bytes(RESET_TOKEN_BYTES)),
  entry(8, 'sessionId', bytes(SESSION_ID_BYTES)),
  entry(9, 'resumed', yes),
  entry(10, 'received', { write: writeReceived, read: readReceived }),
  entry(11, 'purpose', purpose),
]
const ENTRY_OF_ID = new Map(ENTRIES.map(entry => [entry.id, entry]))
/** Ends the list. */
const END = 0

/** Writes what is there, in the order of the ids, and the end. */
export function writeParameters(writer: Writer, parameters: Parameters): void {
  for (const entry of ENTRIES) entry.write(writer, parameters)
  writer.varint(END)
  writer.varint(0)
}

/** Reads parameters up to their end, and leaves the reader behind it. */
export function readParameters(reader: Reader): Parameters | ParameterFault {
  const parameters: Writable = {}
  const seen = new Set<number>()
  while (!reader.failed) {
    const id = reader.varint()
    const value = reader.take(reader.varint())
    if (reader.failed) break
    if (id === END) return value.length === 0 ? parameters : 'parameter-malformed'
    if (seen.has(id)) return 'parameter-twice'
    seen.add(id)
    if (ENTRY_OF_ID.get(id)?.read(new Reader(value), parameters) === false) return 'parameter-malformed'
  }
  return 'truncated'
}

function entry<Name extends keyof Values>(id: number, name: Name, codec: Codec<Values[Name]>): Entry {
  return {
    id,
    write(writer, parameters) {
      const value = parameters[name]
      if (value === undefined) return
      const own = new Writer(new Uint8Array(PACKET_BYTES_MAX))
      codec.write(own, value)
      writer.varint(id)
      writer.varint(own.written().length)
      writer.bytes(own.written())
    },
    read(reader, into) {
      const value = codec.read(reader)
      if (value === undefined || reader.failed || reader.left > 0) return false
      into[name] = value
      return true
    },
  }
}

function within(value: number, min: number, max = Number.MAX_SAFE_INTEGER): number | undefined {
  return value < min || value > max ? undefined : value
}
