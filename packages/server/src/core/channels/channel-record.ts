// channel-record.ts: a channel that outlives the process, as plain data, and back. Its members are not part of it.

import type { Place } from '../entry.ts'
import { parseListMask } from './list-mask.ts'
import { type RegistrationRecord, registrationRecord } from './registration.ts'
import { readRegistration } from './registrations.ts'
import type { Channel, ListEntry, State, Topic } from '../state.ts'

export type ChannelRecord = {
  readonly name: string
  readonly createdMs: number
  readonly openedAt: Place
  readonly renamedMs: number | undefined
  readonly topic: Topic | undefined
  readonly flags: string
  readonly key: string | undefined
  readonly memberLimit: number | undefined
  readonly lists: readonly (readonly [mode: string, entries: readonly ListRecord[]])[]
  readonly registration: RegistrationRecord | undefined
  readonly metadata: readonly (readonly [key: string, value: string])[]
}

type ListRecord = Pick<ListEntry, 'mask' | 'setBy' | 'setMs'>

export function channelRecord(state: State, channel: Channel): ChannelRecord {
  const { name, createdMs, openedAt, renamedMs, topic, key, memberLimit } = channel
  const lists = [...channel.lists].map(
    ([mode, entries]) => [mode, entries.map(({ mask, setBy, setMs }) => ({ mask, setBy, setMs }))] as const,
  )
  const flags = [...channel.flags].join('')
  const registration = channel.registration && registrationRecord(channel.registration)
  const metadata = [...state.metadata.of(channel.folded)]
  const settings = { topic, flags, key, memberLimit, lists }
  return { name, createdMs, openedAt, renamedMs, ...settings, registration, metadata }
}

/** `recordKey` is the folded name of when it was written: the casemapping may have been another. */
export function restoreChannel(state: State, record: ChannelRecord, recordKey: string): void {
  // With the casemapping of then, two channels may have had names that are one now: the first one has it.
  if (state.channel(record.name)) return
  const channel = state.addChannel(record.name, record.openedAt, record.createdMs, record.flags)
  channel.renamedMs = record.renamedMs
  channel.topic = record.topic
  channel.key = record.key
  channel.memberLimit = record.memberLimit
  for (const [mode, entries] of record.lists) channel.lists.set(mode, readList(state, entries))
  channel.registration = record.registration && readRegistration(state, record.registration)
  for (const [key, value] of record.metadata) state.metadata.set(channel.folded, key, value)
  state.keptChannels.add(recordKey)
  if (recordKey === channel.folded) return
  state.touchedChannels.touch(recordKey)
  state.touchedChannels.touch(channel.folded)
}

function readList({ fold }: State, entries: readonly ListRecord[]): ListEntry[] {
  return entries.flatMap(({ mask: text, setBy, setMs }) => {
    const mask = parseListMask(text, fold)
    return mask ? { ...mask, setBy, setMs } : []
  })
}
