// scram-sha-256.ts: SCRAM-SHA-256: both sides prove that they know the password, and neither tells it (RFC 5802, RFC 7677).

import type { ScramVerifier } from '../accounts/credentials.ts'
import type { Cryptography } from '../ports.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { type Exchange, FAILED, readUtf8, type Step } from './exchange.ts'

export type ScramOptions = {
  readonly cryptography: Cryptography
  /** What no client can foresee: printable, without a comma. */
  readonly nonce: string
  /** Tells whether two names are those of one account. */
  readonly isSame: (one: string, other: string) => boolean
  /** What the account's password is proved by; of an account that there is not, something that looks like it. */
  readonly verifierOf: (account: string) => ScramVerifier
}

type First = {
  readonly account: string
  readonly header: string
  readonly bare: string
  readonly nonce: string
}
type Challenged = First & { readonly verifier: ScramVerifier; readonly said: string }

/** RFC 5802 section 7: `n` or `y` (no channel binding), who is meant, then the message itself. */
const FIRST = /^([ny],(?:a=([^,]*))?,)(n=([^,]*),r=([!-+\--~]+)(?:,[A-Za-z]=[^,]*)*)$/
const FINAL = /^(c=([^,]*),r=([^,]*)(?:,[A-Za-z]=[^,]*)*),p=([^,]*)$/

export class ScramSha256 implements Exchange {
  readonly #options: ScramOptions
  #challenged: Challenged | undefined
  #proved: Challenged | undefined

  constructor(options: ScramOptions) {
    this.#options = options
  }

  respond(data: Uint8Array): Step {
    // The client has seen the server's proof, and has nothing more to say.
    if (this.#proved !== undefined) {
      const { account } = this.#proved
      return data.length === 0 && this.#isStill(this.#proved) ? { kind: 'proved', account } : FAILED
    }
    const text = readUtf8(data)
    if (text === undefined) return FAILED
    return this.#challenged ? this.#final(text, this.#challenged) : this.#first(text)
  }

  #first(text: string): Step {
    const { nonce, verifierOf, isSame } = this.#options
    const [, header = '', actFor = '', bare = '', name = '', clientNonce = ''] = FIRST.exec(text) ?? []
    const account = readName(name)
    if (!account) return FAILED
    if (actFor !== '' && !isSame(readName(actFor) ?? '', account)) return FAILED
    const verifier = verifierOf(account)
    const both = clientNonce + nonce
    const said = `r=${both},s=${verifier.salt},i=${verifier.iterations}`
    this.#challenged = { account, header, bare, nonce: both, verifier, said }
    return challenge(said)
  }

  #final(text: string, challenged: Challenged): Step {
    const { header, bare, nonce, verifier, said } = challenged
    const [, withoutProof = '', binding, nonceAgain, proof = ''] = FINAL.exec(text) ?? []
    // The same header again: nobody has changed it on the way.
    if (binding !== encodeBase64(bytesOf(header)) || nonceAgain !== nonce) return FAILED
    const message = bytesOf(`${bare},${said},${withoutProof}`)
    const { cryptography } = this.#options
    if (!isProof(cryptography, verifier, message, decodeBase64(proof))) return FAILED
    this.#proved = challenged
    const signature = cryptography.hmacSha256(fromBase64(verifier.serverKey), message)
    return challenge(`v=${encodeBase64(signature)}`)
  }

  /** The password may have been changed since, or the account removed and its name given to somebody else. */
  #isStill({ account, verifier }: Challenged): boolean {
    return this.#options.verifierOf(account).storedKey === verifier.storedKey
  }
}

/** RFC 5802 section 3: `ClientProof := ClientKey XOR ClientSignature`, and `StoredKey := H(ClientKey)`. */
function isProof(
  cryptography: Cryptography,
  verifier: ScramVerifier,
  message: Uint8Array,
  proof: Uint8Array | undefined,
): boolean {
  const storedKey = fromBase64(verifier.storedKey)
  const signature = cryptography.hmacSha256(storedKey, message)
  if (proof?.length !== signature.length) return false
  const clientKey = proof.map((byte, index) => byte ^ (signature[index] ?? 0))
  return cryptography.isSame(cryptography.sha256(clientKey), storedKey)
}

/** RFC 5802 section 5.1: `=2C` is a comma, `=3D` is `=`, and no other `=` may be there. */
function readName(text: string): string | undefined {
  if (/=(?!2C|3D)/.test(text)) return undefined
  return text.replaceAll('=2C', ',').replaceAll('=3D', '=')
}

function challenge(text: string): Step {
  return { kind: 'challenge', data: bytesOf(text) }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Of what we have made ourselves. */
function fromBase64(text: string): Uint8Array {
  return decodeBase64(text) ?? new Uint8Array()
}
