// varint.ts: integers of one to eight bytes, as QUIC writes them (RFC 9000 section 16): their bounds and sizes.

/**
 * The largest integer that a packet may carry. The encoding has room for 2^62 - 1; roam stops where a number of
 * JavaScript, Lua or a spreadsheet is still exact, and nothing in it counts as far.
 */
export const VARINT_MAX = Number.MAX_SAFE_INTEGER

/** How many bytes the shortest encoding of `value` takes: 1, 2, 4 or 8. */
export function sizeOfVarint(value: number): 1 | 2 | 4 | 8 {
  if (value < 0x40) return 1
  if (value < 0x4000) return 2
  return value < 0x4000_0000 ? 4 : 8
}
