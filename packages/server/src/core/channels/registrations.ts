// registrations.ts: registered channels, as a part of the state: which are whose, and what becomes of them without an account.

import type { Account } from '../accounts/accounts.ts'
import type { Registration, RegistrationRecord } from './registration.ts'
import type { Channel, State } from '../state.ts'

/** Accounts that there are no more are left out; without its founder it is none. */
export function readRegistration(
  { accounts }: State,
  { founder: name, registeredMs, lastUsedMs, offeredTo, access }: RegistrationRecord,
): Registration | undefined {
  const founder = accounts.find(name)
  if (!founder) return undefined
  const found = access.flatMap(([each, rank]) => {
    const account = accounts.find(each)
    return account ? [[account, rank] as const] : []
  })
  return {
    founder,
    registeredMs,
    lastUsedMs,
    offeredTo: offeredTo === undefined ? undefined : accounts.find(offeredTo),
    access: new Map(found),
  }
}

/** The channels that are this account's. */
export function channelsOf(state: State, account: Account): readonly Channel[] {
  return [...state.channels.values()].filter(({ registration }) => registration?.founder === account)
}

/** An account is no more: neither are its channels registered, nor has it access to others. */
export function forgetAccount(state: State, account: Account): void {
  for (const channel of state.channels.values()) {
    const { registration } = channel
    if (registration?.founder === account) state.setRegistration(channel, undefined)
    else if (registration?.access.has(account) || registration?.offeredTo === account) {
      const access = new Map(registration.access)
      access.delete(account)
      const offeredTo = registration.offeredTo === account ? undefined : registration.offeredTo
      state.setRegistration(channel, { ...registration, access, offeredTo })
    }
  }
}
