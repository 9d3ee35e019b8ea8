// keep-state.ts: after each entry, what it has changed of users and channels that outlive the process is written down.

import { channelRecord } from '../channels/channel-record.ts'
import type { Context } from '../context.ts'
import { presenceRecord } from '../devices/presence-record.ts'
import type { Channel } from '../state.ts'

export function keepState(context: Context): void {
  keepPresences(context)
  keepChannels(context)
}

function keepPresences({ state, records }: Context): void {
  for (const account of state.presences.touched.take()) {
    const user = state.presences.find(account)
    if (user?.alwaysOn) records.put('presence', account, presenceRecord(user, user.alwaysOn))
    else records.remove('presence', account)
  }
}

function keepChannels({ state, records }: Context): void {
  for (const folded of state.touchedChannels.take()) {
    const channel = state.channels.get(folded)
    if (channel && isKept(channel)) {
      state.keptChannels.add(folded)
      records.put('channel', folded, channelRecord(state, channel))
    } else if (state.keptChannels.delete(folded)) records.remove('channel', folded)
  }
}

/** It is registered, or somebody is in it who will be in it after a restart. */
function isKept({ members, registration }: Channel): boolean {
  if (registration) return true
  for (const { alwaysOn } of members.keys()) if (alwaysOn) return true
  return false
}
