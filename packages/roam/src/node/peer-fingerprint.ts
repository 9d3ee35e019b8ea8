// peer-fingerprint.ts: a device's key, as one logs in with it.

import { nodeCrypto } from './crypto.ts'

/** SHA-256 of the key in hexadecimal: as the fingerprint of a certificate, which SASL EXTERNAL takes too. */
export function fingerprintOfPeer(publicKey: Uint8Array): string {
  return Buffer.from(nodeCrypto.sha256(publicKey)).toString('hex')
}
