// fingerprint.ts: a public key as text: base64url without padding (RFC 4648 section 5), 43 characters.

const KEY_BYTES = 32
const LENGTH = 43
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** What stands behind the `#` of a `udp:` URL, and in the file of known hosts. */
export function fingerprintOf(publicKey: Uint8Array): string {
  if (publicKey.length !== KEY_BYTES) throw new RangeError(`a public key of ${publicKey.length} bytes`)
  return Array.from({ length: LENGTH }, (_, index) => ALPHABET[sextet(publicKey, index)]).join('')
}

/** The key; undefined where the text is not the one that its key has. */
export function decodeFingerprint(text: string): Uint8Array | undefined {
  if (text.length !== LENGTH) return undefined
  const key = new Uint8Array(KEY_BYTES)
  for (let index = 0; index < LENGTH; index++) {
    const value = ALPHABET.indexOf(text.charAt(index))
    if (value < 0) return undefined
    const bit = index * 6
    const byte = bit >> 3
    const pair = value << (10 - (bit & 7))
    key[byte] = (key[byte] ?? 0) | (pair >> 8)
    if (byte + 1 < KEY_BYTES) key[byte + 1] = pair & 0xff
    // The last character has two bits more than the key.
    else if ((pair & 0xff) !== 0) return undefined
  }
  return key
}

/** Six bits, from bit 6 * index. Past the end there are zeros. */
function sextet(bytes: Uint8Array, index: number): number {
  const bit = index * 6
  const byte = bit >> 3
  const pair = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0)
  return (pair >> (10 - (bit & 7))) & 0x3f
}
