// account-settings.ts: what follows from the settings about accounts.

import type { Settings } from '../settings.ts'

/** In a minute, by one host. */
export function mostFailedLogins({ accounts: { loginThrottle } }: Settings): number {
  return loginThrottle.enabled ? loginThrottle.perMinute : Number.POSITIVE_INFINITY
}

/** Somebody may make themselves an account. */
export function mayRegister({ accounts }: Settings): boolean {
  return accounts.enabled && accounts.registration.enabled
}

/** Before it has registered its connection, too: not where it would be a way past the connection's password. */
export function mayRegisterBefore({ accounts, connectionPassword }: Settings): boolean {
  return accounts.registration.beforeConnect && connectionPassword === ''
}

/** The value of draft/account-registration in CAP LS; undefined where nobody may register. */
export function registrationValue(settings: Settings): string | undefined {
  if (!mayRegister(settings)) return undefined
  const { requireEmail, customAccountName } = settings.accounts.registration
  const keys = [
    mayRegisterBefore(settings) && 'before-connect',
    requireEmail && 'email-required',
    customAccountName && 'custom-account-name',
  ]
  return keys.filter(Boolean).join(',')
}
