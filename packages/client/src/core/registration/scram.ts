// scram.ts: SCRAM-SHA-256 as the client says it (RFC 5802, RFC 7677): the password never travels, and the server proves that it knows it.
import { SCRAM_ROUNDS_MAX, SCRAM_ROUNDS_MIN } from '../../limits.ts'
import { fromBase64, fromBytes, toBase64, toBytes } from './bytes.ts'
import type { Hasher } from './hasher.ts'
import type { Exchange } from './mechanism.ts'

/** Without channel binding: `n,,` (RFC 5802 section 7). */
const HEADER = 'n,,'

export function scramExchange(account: string, password: string, nonce: string, hasher: Hasher): Exchange {
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
        return isProven ? new Uint8Array() : undefined
      }
      const first = readFirst(said, nonce)
      if (!first) return undefined
      const proven = await prove(first, bare, said, password, hasher)
      serverSignature = proven.serverSignature
      return toBytes(proven.message)
    },
    isProven: () => isProven,
  }
}

type ServerFirst = { readonly nonce: string; readonly salt: Uint8Array<ArrayBuffer>; readonly rounds: number }

/** `r=<nonce>,s=<salt>,i=<rounds>`. Undefined where that is not what a server may say. */
function readFirst(said: string, ours: string): ServerFirst | undefined {
  const parts = /^r=([^,]+),s=([^,]+),i=(\d{1,9})(?:,|$)/.exec(said)
  const [, nonce = '', saltText = '', rounds] = parts ?? []
  const salt = fromBase64(saltText)
  const count = Number(rounds)
  if (!nonce.startsWith(ours) || nonce.length <= ours.length || !salt) return undefined
  // Few rounds would let somebody in between guess the password soon; many would stop this program.
  if (!(count >= SCRAM_ROUNDS_MIN && count <= SCRAM_ROUNDS_MAX)) return undefined
  return { nonce, salt, rounds: count }
}

async function prove(
  first: ServerFirst,
  bare: string,
  said: string,
  password: string,
  hasher: Hasher,
): Promise<{ message: string; serverSignature: string }> {
  const final = `c=${toBase64(toBytes(HEADER))},r=${first.nonce}`
  const salted = await hasher.stretch(toBytes(password.normalize('NFKC')), first.salt, first.rounds)
  const clientKey = await hasher.sign(salted, toBytes('Client Key'))
  const serverKey = await hasher.sign(salted, toBytes('Server Key'))
  const everything = toBytes(`${bare},${said},${final}`)
  const signature = await hasher.sign(await hasher.hash(clientKey), everything)
  const proof = clientKey.map((byte, index) => byte ^ (signature[index] ?? 0))
  return {
    message: `${final},p=${toBase64(proof)}`,
    serverSignature: toBase64(await hasher.sign(serverKey, everything)),
  }
}
