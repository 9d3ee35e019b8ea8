// registration.ts: what a registered channel has beside what every channel has: whose it is, and who keeps which rank.

import type { Account } from '../accounts/accounts.ts'
import type { Rank } from './rank.ts'

export type Registration = {
  readonly founder: Account
  /** Wall clock, milliseconds since 1970. */
  readonly registeredMs: number
  /** The same, to about a day: when somebody was in it last. */
  readonly lastUsedMs: number
  /** Who becomes the founder when they say yes. */
  readonly offeredTo: Account | undefined
  /** The ranks that accounts have whenever they come; the founder's is `o`, and does not stand here. */
  readonly access: ReadonlyMap<Account, Rank>
}

/** By names of accounts, as it is written down. */
export type RegistrationRecord = {
  readonly founder: string
  readonly registeredMs: number
  readonly lastUsedMs: number
  readonly offeredTo: string | undefined
  readonly access: readonly (readonly [account: string, rank: Rank])[]
}

export function registrationRecord(registration: Registration): RegistrationRecord {
  const { founder, registeredMs, lastUsedMs, offeredTo, access } = registration
  const accesses = [...access].map(([{ name }, rank]) => [name, rank] as const)
  return { founder: founder.name, registeredMs, lastUsedMs, offeredTo: offeredTo?.name, access: accesses }
}

/** Four digits that have to be said to end this registration: so nobody does by a slip. No secret. */
export function confirmationCode({ registeredMs }: Registration): string {
  return String(registeredMs % 10_000).padStart(4, '0')
}
