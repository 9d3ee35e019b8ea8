// race.ts: connects over UDP; where no answer comes, over TLS beside it, and whichever is there first is taken.

import type { ConnectOptions, MessageConnection, Sockets } from '@stonechat/sockets'

/** Some networks let no UDP through. An answer takes a round trip: in half a second it comes from anywhere. */
export const UDP_ALONE_MS = 500

/** Waits so long, or until the signal fires. */
export type Delay = (delayMs: number, signal: AbortSignal) => Promise<void>

export type Race = {
  readonly connect: Sockets['connect']
  readonly delay: Delay
  readonly signal?: AbortSignal
}

/**
 * `first` is tried alone for UDP_ALONE_MS, then `second` beside it; whoever loses is closed. Rejects when both have failed, with an
 * AggregateError of both reasons.
 */
export async function connectRacing(
  first: string,
  second: string,
  { connect, delay, signal }: Race,
): Promise<MessageConnection> {
  const over = new AbortController()
  const options: ConnectOptions = { signal: signal ? AbortSignal.any([signal, over.signal]) : over.signal }
  const leading = connect(first, options)
  const following = aloneUntil(leading, delay, over.signal).then(() => connect(second, options))
  try {
    return await Promise.any([leading, following])
  } finally {
    over.abort()
    void closeLoser(leading, following)
  }
}

/** Until the time has passed, or there is nothing to wait for any more. */
async function aloneUntil(leading: Promise<unknown>, delay: Delay, signal: AbortSignal): Promise<void> {
  const failed = new Promise<void>(resolve => void leading.catch(() => resolve()))
  await Promise.race([delay(UDP_ALONE_MS, signal), failed])
}

/** Both may have come through in one tick. */
async function closeLoser(
  leading: Promise<MessageConnection>,
  following: Promise<MessageConnection>,
): Promise<void> {
  const [one, other] = await Promise.allSettled([leading, following])
  if (one.status === 'fulfilled' && other.status === 'fulfilled') other.value.abort()
}
