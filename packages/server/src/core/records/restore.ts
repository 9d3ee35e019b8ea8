// restore.ts: what each kind of record does to the state of a server that starts.

import { restoreChannel } from '../channels/channel-record.ts'
import { restorePresence } from '../devices/presence-record.ts'
import type { RecordKind, RecordValues } from './records.ts'
import { splitOwned } from '../accounts/owner.ts'
import { parseBanTarget } from '../operators/server-bans.ts'
import type { StoredRecord } from './stored-record.ts'
import type { State } from '../state.ts'

type Restore<K extends RecordKind> = (
  state: State,
  value: RecordValues[K],
  key: string,
  nowMs: number,
) => void

/** In the order in which they are restored: a user needs the account and the channels. */
const restorers: { readonly [K in RecordKind]: Restore<K> } = {
  account: (state, record) => void state.accounts.add(record),
  lockdown: (state, lockdown) => {
    state.lockdown = lockdown
  },
  metadata: (state, value, owned) => {
    const [owner, key] = splitOwned(owned)
    state.metadata.set(owner, key, value)
  },
  readMarker: (state, timeMs, owned) => {
    const [owner, target] = splitOwned(owned)
    state.readMarkers.set(owner, target, timeMs, Number.POSITIVE_INFINITY)
  },
  serverBan: (state, { target, reason, setBy, untilMs }) => {
    const parsed = parseBanTarget(target, state.fold)
    if (parsed) state.serverBans.add(parsed, { target, reason, setBy, untilMs })
  },
  nonce: (state, at, owned) => {
    const [owner, key] = splitOwned(owned)
    // It came to the disk together with the message.
    const kept = Promise.resolve(true)
    state.nonces.remember(owner, key, { at, lines: undefined, kept }, Number.POSITIVE_INFINITY)
  },
  channel: restoreChannel,
  presence: restorePresence,
}

/** To be called before the first entry is applied; `nowMs` is wall clock. */
export function restore(state: State, records: readonly StoredRecord[], nowMs: number): void {
  for (const kind of Object.keys(restorers).filter(isKind)) {
    const some = records.filter(record => record.kind === kind)
    for (const { key, value } of some) restoreOne(state, kind, JSON.parse(value), key, nowMs)
  }
  closeChannels(state)
}

/** Those that are not registered, and whose members have not come back with them. */
function closeChannels(state: State): void {
  for (const channel of state.channels.values()) {
    if (channel.members.size === 0 && !channel.registration) state.setRegistration(channel, undefined)
  }
}

function restoreOne<K extends RecordKind>(
  state: State,
  kind: K,
  value: RecordValues[K],
  key: string,
  nowMs: number,
): void {
  restorers[kind](state, value, key, nowMs)
}

function isKind(kind: string): kind is RecordKind {
  return Object.hasOwn(restorers, kind)
}
