// always-on.ts: which users stay while none of their devices is here, and for how long.

import type { Account } from '../accounts/accounts.ts'
import type { Context } from '../context.ts'
import type { MulticlientSettings } from '../settings.ts'
import type { User } from '../state.ts'

const DAY_MS = 86_400_000

/** What whoever owns the server has decided, and what the account has chosen where it may. */
export function staysOn({ enabled, alwaysOn }: MulticlientSettings, account: Account): boolean {
  if (!enabled || alwaysOn === 'disabled') return false
  return alwaysOn === 'mandatory' || (account.alwaysOn ?? alwaysOn === 'opt-out')
}

/** The user has logged in to an account; of an account with several users the first one stays. */
export function beginToStay({ state, settings }: Context, user: User, timeMs: number): void {
  const { account } = user
  if (!account || user.alwaysOn || !staysOn(settings.multiclient, account)) return
  if (state.presences.find(account.folded) || state.presences.size >= settings.limits.alwaysOnUsers) return
  state.presences.begin(user, { account: account.folded, parting: undefined, lastHereMs: timeMs })
}

/** Whether the user stays on, at that time, though no device is left. */
export function stays({ settings: { multiclient } }: Context, user: User, timeMs: number): boolean {
  if (!user.alwaysOn || !user.account || !staysOn(multiclient, user.account)) return false
  const { alwaysOnDays } = multiclient
  return alwaysOnDays === 0 || timeMs - user.alwaysOn.lastHereMs < alwaysOnDays * DAY_MS
}

/** Nobody has come back for too long, or always-on is no longer for them. To be called now and then. */
export function proposeExpiries(context: Context): void {
  const nowMs = context.clock.wallMs()
  for (const user of context.state.presences.values()) {
    if (user.devices.length === 0 && !stays(context, user, nowMs))
      context.propose({ kind: 'expire', user: user.id })
  }
}
