// sts.ts: tells clients to come over TLS, and to stay there (IRCv3 sts).

import type { StsSettings } from '../settings.ts'

/**
 * The value of `sts` in CAP LS. "servers MUST send [port] to insecurely connected clients", "[duration] to securely
 * connected clients". Undefined where there is no policy.
 */
export function stsValue(
  { port, durationSeconds, preload }: StsSettings,
  secure: boolean,
): string | undefined {
  if (port === 0) return undefined
  if (!secure) return `port=${port}`
  return `duration=${durationSeconds}${preload ? ',preload' : ''}`
}
