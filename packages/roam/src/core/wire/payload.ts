// payload.ts: what a handshake's message carries: parameters, then frames.
import { PACKET_BYTES_MAX } from '../limits.ts'
import { Reader, Writer } from './bytes.ts'
import { type ParameterFault, type Parameters, readParameters, writeParameters } from './parameters.ts'

/** The frames are bytes still, a view into what was decoded. */
export type Payload = { readonly parameters: Parameters; readonly frames: Uint8Array }

const NONE: Uint8Array = new Uint8Array(0)

/** Writes a payload, with PADDING behind the frames up to `length` bytes, where that is given. */
export function encodePayload(parameters: Parameters, frames = NONE, length = 0): Uint8Array {
  const writer = new Writer(new Uint8Array(PACKET_BYTES_MAX))
  writeParameters(writer, parameters)
  writer.bytes(frames)
  const rest = length - writer.written().length
  if (length > 0) writer.zeros(rest)
  return writer.written()
}

export function decodePayload(payload: Uint8Array): Payload | ParameterFault {
  const reader = new Reader(payload)
  const parameters = readParameters(reader)
  return typeof parameters === 'string' ? parameters : { parameters, frames: reader.rest() }
}
