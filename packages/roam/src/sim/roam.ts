// roam.ts: roam itself as what a conversation is held over; and a whole run of it, out of one seed.
import type { Crypto } from '../core/crypto.ts'
import { ClientSide } from './client-side.ts'
import { SERVER, SERVER_6 } from './conversation.ts'
import type { Ground } from './end.ts'
import { drawPlan, type Plan } from './plan.ts'
import { Random } from './random.ts'
import { type Report, run } from './run.ts'
import { ServerSide } from './server-side.ts'
import type { Trace } from './trace.ts'

/** Cryptography that takes its chance from there. */
export type MakeCrypto = (random: Random) => Crypto

const SECRET_BYTES = 32

/** roam's two ends. */
export type Roam = {
  readonly makeClient: (ground: Ground) => ClientSide
  readonly makeServer: (ground: Ground) => ServerSide
}

export function roam(
  plan: Pick<Plan, 'knowsKey' | 'hasTwoFamilies'> & { readonly versions?: readonly number[] | undefined },
  random: Random,
  makeCrypto: MakeCrypto,
): Roam {
  const [atClient, atServer] = [makeCrypto(random.fork()), makeCrypto(random.fork())]
  const serverKeys = atServer.newKeyPair()
  const secret = atServer.random(SECRET_BYTES)
  return {
    makeServer: ground => new ServerSide(ground, { crypto: atServer, keys: serverKeys, secret }),
    makeClient: ground =>
      new ClientSide(ground, {
        crypto: atClient,
        keys: atClient.newKeyPair(),
        serverKey: plan.knowsKey ? serverKeys.publicKey : undefined,
        versions: plan.versions,
        servers: plan.hasTwoFamilies ? [SERVER, SERVER_6] : [SERVER],
      }),
  }
}

/** Draws a plan from a seed and carries it out. Longer runs meet more. */
export function runSeed(seed: number, makeCrypto: MakeCrypto, length = 1, trace?: Trace): Report {
  const random = new Random(seed)
  const plan = drawPlan(random.fork(), length)
  return run(plan, random.fork(), roam(plan, random.fork(), makeCrypto), trace)
}
