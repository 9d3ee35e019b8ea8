// channel-record.ts: a channel that outlives the process, as plain data, and back. Its members are not part of it.

import type { Place } from './entry.ts'
import { parseListMask } from './list-mask.ts'
import type { Channel, ListEntry, State, Topic } from './state.ts'

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
}

type ListRecord = Pick<ListEntry, 'mask' | 'setBy' | 'setMs'>

export function channelRecord(channel: Channel): ChannelRecord {
  const { name, createdMs, openedAt, renamedMs, topic, key, memberLimit } = channel
  const lists = [...channel.lists].map(
    ([mode, entries]) => [mode, entries.map(({ mask, setBy, setMs }) => ({ mask, setBy, setMs }))] as const,
  )
  const flags = [...channel.flags].join('')
  return { name, createdMs, openedAt, renamedMs, topic, flags, key, memberLimit, lists }
}

export function restoreChannel(state: State, record: ChannelRecord): void {
  const channel = state.addChannel(record.name, record.openedAt, record.createdMs, record.flags)
  channel.renamedMs = record.renamedMs
  channel.topic = record.topic
  channel.key = record.key
  channel.memberLimit = record.memberLimit
  for (const [mode, entries] of record.lists) {
    const parsed = entries.flatMap(entry => {
      const mask = parseListMask(entry.mask, state.fold)
      return mask ? { ...mask, setBy: entry.setBy, setMs: entry.setMs } : []
    })
    channel.lists.set(mode, parsed)
  }
  state.keptChannels.add(channel.folded)
}
