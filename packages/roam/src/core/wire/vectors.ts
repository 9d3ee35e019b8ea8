// vectors.ts: reads the specification's vectors, for tests: what is bytes in them comes as bytes.
import { unhex } from './hex.ts'

/** The fields that are bytes, in hexadecimal in the files, wherever they stand; or lists of such. */
const BYTES = new Set(
  `
  bytes body data message sealed frames datagram payloads datagrams prologue handshakeHash
  cid clientCid serverCid token secret resetToken sessionId resume
  key macKey privateKey publicKey clientPrivateKey serverPrivateKey clientEphemeral serverEphemeral clientKey serverKey
  `.split(/\s+/),
)

/** The vectors of a file. Whoever reads them says what they have. */
export function parseVectors(json: string) {
  return JSON.parse(json, (name, value) => (BYTES.has(name) ? bytesOf(value) : value)).vectors
}

function bytesOf(value: unknown): unknown {
  if (typeof value === 'string') return unhex(value)
  return Array.isArray(value) ? value.map(bytesOf) : value
}
