// trouble.ts: what a bad network does to a datagram. Pure: the dice come in as an argument.

export const troubles = ['all', 'loss', 'duplicates', 'stranger', 'small', 'none'] as const
export type Trouble = (typeof troubles)[number]

export type Fate = {
  /** How often the datagram goes on. */
  readonly copies: 0 | 1 | 2
  readonly note: string
  /** A stranger writes to the client first, and hopes to be taken for the server. */
  readonly stranger: boolean
}

/** Bytes that this network carries in one piece. Real ones carry about 1,500, of which headers take their part. */
const PATH_BYTES_MAX = 1200

/** `random` gives a number from 0 up to 1, as Math.random does. */
export function fate(trouble: Trouble, bytes: number, random: () => number): Fate {
  const happens = (kind: Trouble, often: number): boolean => {
    if (trouble === 'all') return random() < 1 / 4
    return trouble === kind && random() < often
  }
  const small = trouble === 'small' || trouble === 'all'
  if (small && bytes > PATH_BYTES_MAX) return { copies: 0, note: 'TOO LARGE, LOST', stranger: false }
  if (happens('loss', 1 / 2)) return { copies: 0, note: 'LOST', stranger: false }
  const stranger = happens('stranger', 1)
  if (happens('duplicates', 1)) return { copies: 2, note: 'passed on TWICE', stranger }
  return { copies: 1, note: 'passed on', stranger }
}

/** Dice that fall the same way each time they start from the same seed (mulberry32), so that a run can be repeated. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
