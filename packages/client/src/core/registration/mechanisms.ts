// mechanisms.ts: which mechanisms of SASL there are for what somebody brings, the best first. Pure.
import type { Credentials } from '../../options.ts'
import type { Random } from '../../ports.ts'
import { toBytes } from './bytes.ts'
import type { Hasher } from './hasher.ts'
import type { Exchange } from './mechanism.ts'
import { scramExchange } from './scram.ts'
import { secretOf } from './secrets.ts'

export type Surroundings = {
  /** Whether nobody else can read along. */
  readonly isPrivate: boolean
  readonly random: Random
  readonly hasher: Hasher
}

/** `offered`: the names the server has; undefined where it does not say. */
export function exchangesFor(
  credentials: Credentials,
  offered: readonly string[] | undefined,
  { isPrivate, random, hasher }: Surroundings,
): Exchange[] {
  const all =
    credentials.kind === 'external'
      ? [saying('EXTERNAL', credentials.account ?? '')]
      : [scramExchange(credentials.account, secretOf(credentials, hasher), randomText(random), hasher)]
  if (credentials.kind === 'password' && isPrivate)
    all.push(saying('PLAIN', `\0${credentials.account}\0${credentials.password}`))
  return all.filter(({ name }) => offered === undefined || offered.includes(name))
}

/** RFC 4616 and RFC 4422 appendix A: one answer, and that is all. */
function saying(name: string, text: string): Exchange {
  let isSaid = false
  return {
    name,
    async respond() {
      if (isSaid) return undefined
      isSaid = true
      return toBytes(text)
    },
    isProven: () => isSaid,
  }
}

function randomText(random: Random): string {
  return Array.from({ length: 24 }, () => Math.floor(random() * 36).toString(36)).join('')
}
