// sweep.ts: registered channels that nobody uses are nobody's own again, after so many days (settings).

import type { Apply, Context } from '../../context.ts'
import type { Channel } from '../../state.ts'

const DAY_MS = 86_400_000

/** Somebody has come to the channel: noted about once a day, for each time it is written down. */
export function use({ state }: Context, channel: Channel, nowMs: number): void {
  const { registration } = channel
  if (registration && nowMs - registration.lastUsedMs >= DAY_MS)
    state.setRegistration(channel, { ...registration, lastUsedMs: nowMs })
}

export const applySweepChannels: Apply<'sweepChannels'> = (context, { timeMs }) => {
  const { expiryDays } = context.settings.channelRegistration
  for (const channel of context.state.channels.values()) {
    const { registration, members } = channel
    if (!registration) continue
    if (members.size > 0) use(context, channel, timeMs)
    else if (expiryDays > 0 && timeMs - registration.lastUsedMs >= expiryDays * DAY_MS)
      context.state.setRegistration(channel, undefined)
  }
}
