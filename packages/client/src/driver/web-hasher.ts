// web-hasher.ts: the hashes of SCRAM by Web Cryptography, which Node and browsers have (in a secure context).
import type { Hasher } from '../core/registration/hasher.ts'

export const webHasher: Hasher = {
  async stretch(password, salt, iterations) {
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    return new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256),
    )
  },
  async sign(secret, data) {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign('HMAC', key, data))
  },
  async hash(data) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', data))
  },
}
