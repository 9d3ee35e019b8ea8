// scram.ts: SCRAM-SHA-256 as the client says it (RFC 5802, RFC 7677): the password never travels, and the server proves that it knows it.
import { SCRAM_ROUNDS_MAX, SCRAM_ROUNDS_MIN } from '../../limits.ts'
import { fromBase64, fromBytes, toBase64, toBytes } from './bytes.ts'
import type { Hasher } from './hasher.ts'
import type { Exchange } from './mechanism.ts'

/** What somebody brings to be known by. */
export type ScramSecret = {
  /** HMAC-SHA-256 with the password, salted in this way, as its key. Rejects where that cannot be had. */
  readonly signer: (salt: string, rounds: number) => Promise<Sign>
  /** The server knows the password too. */
  readonly proven: () => void
}

type Sign = (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>

/** Without channel binding: `n,,` (RFC 5802 section 7). */
const HEADER = 'n,,'

export function scramExchange(account: string, secret: ScramSecret, nonce: string, hasher: Hasher): Exchange {
  const bare = `n=${account.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`
  let serverSignature: string | undefined
  let isProven = false
  let step = 0
  return {
    name: 'SCRAM-SHA-256',
    async respond(challenge) {
      step += 1
      const said = fromBytes(challenge)
      if (step === 1) return toBytes(`${HEADER}${bare}`)
      if (step > 2) {
        // Before our proof is worked out no server can have answered it.
        isProven = serverSignature !== undefined && said === `v=${serverSignature}`
        if (isProven) secret.proven()
        return isProven ? new Uint8Array() : undefined
      }
      const first = readFirst(said, nonce)
      if (!first) return undefined
      const proven = await prove(first, bare, said, secret, hasher)
      serverSignature = proven.serverSignature
      return toBytes(proven.message)
    },
    isProven: () => isProven,
  }
}

type ServerFirst = { readonly nonce: string; readonly salt: string; readonly rounds: number }

/** `r=<nonce>,s=<salt>,i=<rounds>`. Undefined where that is not what a server may say. */
function readFirst(said: string, ours: string): ServerFirst | undefined {
  const parts = /^r=([^,]+),s=([^,]+),i=(\d{1,9})(?:,|$)/.exec(said)
  const [, nonce = '', salt = '', rounds] = parts ?? []
  const count = Number(rounds)
  if (!nonce.startsWith(ours) || nonce.length <= ours.length || !fromBase64(salt)) return undefined
  // Few rounds would let somebody in between guess the password soon; many would stop this program.
  if (!(count >= SCRAM_ROUNDS_MIN && count <= SCRAM_ROUNDS_MAX)) return undefined
  return { nonce, salt, rounds: count }
}

async function prove(
  first: ServerFirst,
  bare: string,
  said: string,
  secret: ScramSecret,
  hasher: Hasher,
): Promise<{ message: string; serverSignature: string }> {
  const final = `c=${toBase64(toBytes(HEADER))},r=${first.nonce}`
  const sign = await secret.signer(first.salt, first.rounds)
  const clientKey = await sign(toBytes('Client Key'))
  const serverKey = await sign(toBytes('Server Key'))
  const everything = toBytes(`${bare},${said},${final}`)
  const signature = await hasher.sign(await hasher.hash(clientKey), everything)
  const proof = clientKey.map((byte, index) => byte ^ (signature[index] ?? 0))
  return {
    message: `${final},p=${toBase64(proof)}`,
    serverSignature: toBase64(await hasher.sign(serverKey, everything)),
  }
}
