// rank.ts: what an account can be in a registered channel: letters of the prefix modes, highest first.

export const ranks = ['o', 'h', 'v'] as const

export type Rank = (typeof ranks)[number]
