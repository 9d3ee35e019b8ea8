// message.ts: requests and answers, to and from bytes. Pure.
//
//    0     1     2     3     4                 12                20
//   +-----+-----+-----+-----+-----------------+-----------------+---------
//   | 'S' | 'R' |  1  |kind |     client      |    sequence     | payload
//   +-----+-----+-----+-----+-----------------+-----------------+---------
//
// All numbers are big-endian. `client` is 8 random bytes that a requester draws when it opens; an answer
// bears those of its request, so that nobody who does not see the traffic can forge one. `sequence` counts a
// client's requests. Together they name a request, however often it arrives. A refusal's payload is one byte:
// its reason. Whatever does not look like this is ignored without an answer, so that noise and other protocols
// start no ping-pong.

export const HEADER_BYTES = 20

/** Which request this is, or is about. */
export type Name = { readonly clientHigh: number; readonly clientLow: number; readonly sequence: number }
export type Message = Name & { readonly kind: Kind; readonly payload: Uint8Array }

export const KIND = { request: 1, answer: 2, refusal: 3 } as const
export type Kind = (typeof KIND)[keyof typeof KIND]

/** Why there is no answer. */
export type Refusal = 'failed' | 'too-large' | 'closing' | 'forgotten'
/** Each reason's byte is its place here, from 1. */
const REFUSALS: readonly Refusal[] = ['failed', 'too-large', 'closing', 'forgotten']

const MAGIC_AND_VERSION = 0x53_52_01
/** Sequences must be exact numbers in JavaScript: 53 bits. */
const SEQUENCE_HIGH_MAX = 2 ** 21 - 1

export function encode({ kind, clientHigh, clientLow, sequence, payload }: Message): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + payload.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC_AND_VERSION * 256 + kind)
  view.setUint32(4, clientHigh)
  view.setUint32(8, clientLow)
  view.setUint32(12, Math.floor(sequence / 2 ** 32))
  view.setUint32(16, sequence % 2 ** 32)
  bytes.set(payload, HEADER_BYTES)
  return bytes
}

export function encodeRefusal(name: Name, refusal: Refusal): Uint8Array {
  return encode({ ...name, kind: KIND.refusal, payload: Uint8Array.of(REFUSALS.indexOf(refusal) + 1) })
}

/** Undefined: these bytes are not ours. The payload is a view of them, not a copy. */
export function decode(bytes: Uint8Array): Message | undefined {
  if (bytes.length < HEADER_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  const kind = kindOf(view.getUint32(0) - MAGIC_AND_VERSION * 256)
  const sequenceHigh = view.getUint32(12)
  if (kind === undefined || sequenceHigh > SEQUENCE_HIGH_MAX) return undefined
  return {
    kind,
    clientHigh: view.getUint32(4),
    clientLow: view.getUint32(8),
    sequence: sequenceHigh * 2 ** 32 + view.getUint32(16),
    payload: bytes.subarray(HEADER_BYTES),
  }
}

/** The reason that a refusal gives; one that this version does not know is a failure like any other. */
export function refusalOf(payload: Uint8Array): Refusal {
  return REFUSALS[(payload[0] ?? 0) - 1] ?? 'failed'
}

function kindOf(byte: number): Kind | undefined {
  return Object.values(KIND).find(kind => kind === byte)
}
