// page-size.ts: how much of the history a client is given at once: all of it has to fit into its send queue.

import { utf8ByteLength } from '@stonechat/irc'
import type { PageQuery, Row } from './history.ts'
import type { Limits } from '../limits.ts'

/** AROUND reads two such parts, and reactions come beside them. */
const SHARE = 1 / 4
/** Time, msgid, account, the names of batches, and what else stands around a text; generously. */
const AROUND_TEXT_BYTES = 200

export function pageBytesMax({ sendQueueHardBytes }: Limits): number {
  return sendQueueHardBytes * SHARE
}

/** As many as have room, from the end that was asked for; one in any case, so that nobody pages on the spot. */
export function fitting(rows: readonly Row[], take: PageQuery['take'], bytesMax: number): readonly Row[] {
  if (bytesOf(rows) <= bytesMax) return rows
  let bytes = 0
  const inOrder = take === 'oldest' ? rows : rows.toReversed()
  const most = inOrder.findIndex((row, index) => {
    bytes += bytesOf([row])
    return index > 0 && bytes > bytesMax
  })
  const some = inOrder.slice(0, most < 0 ? undefined : most)
  return take === 'oldest' ? some : some.toReversed()
}

/** About as many as they take on the wire. */
export function bytesOf(rows: readonly Row[]): number {
  let bytes = 0
  for (const { text, tags, source, target } of rows) {
    const lines = text.split(/[\r\n]/).length
    bytes += utf8ByteLength(text) + tags.length + lines * (AROUND_TEXT_BYTES + source.length + target.length)
  }
  return bytes
}
