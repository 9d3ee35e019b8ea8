// identity.ts: the key that a server or a device is known by: made once, kept in a file, and the same ever after.
import type { KeyPair } from '../core/crypto.ts'
import { fingerprintOf } from '../core/wire/fingerprint.ts'
import { nodeCrypto } from './crypto.ts'
import { readIfThere, writeIfMissing } from './own-file.ts'

export type Identity = {
  readonly keys: KeyPair
  /** The public key as text. */
  readonly fingerprint: string
  /** 32 bytes that follow from the private key and say nothing of it: tokens that outlive a restart are made with them. */
  readonly secret: Uint8Array
}

/** A word before the key: as bare text a private key would look just like a fingerprint, which is there to be shown. */
const PREFIX = 'roam-private-key:'
const KEY_BYTES = 32

/**
 * The identity in `file`, which is made (mode 0600) where it is missing, as is its folder (0700). Throws where the file
 * holds something else: to make a new one in its place would be a new identity, that nobody knows.
 */
export async function ownIdentity(file: string): Promise<Identity> {
  const kept = await readIfThere(file)
  if (kept !== undefined) return readIdentity(file, kept)
  const { privateKey } = nodeCrypto.newKeyPair()
  await writeIfMissing(file, `${PREFIX}${Buffer.from(privateKey).toString('base64url')}\n`)
  // Not the key just made: where two start at once, both take the one that stands in the file.
  return readIdentity(file, (await readIfThere(file)) ?? '')
}

function readIdentity(file: string, text: string): Identity {
  const [, written = ''] = new RegExp(`^${PREFIX}([\\w-]{43})\\s*$`).exec(text) ?? []
  const privateKey = new Uint8Array(Buffer.from(written, 'base64url'))
  if (privateKey.length !== KEY_BYTES)
    throw new Error(`${file} is no private key of roam; put it right, or remove it for a new one`)
  const publicKey = nodeCrypto.publicKey(privateKey)
  return {
    keys: { privateKey, publicKey },
    fingerprint: fingerprintOf(publicKey),
    secret: nodeCrypto.hmac(privateKey, new TextEncoder().encode('roam/1 secret')),
  }
}
