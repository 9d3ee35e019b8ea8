// privilege.ts: the names of what operators of the server may do.

/** `*` is all of them. */
export const privileges = [
  '*',
  'addresses',
  'kill',
  'kline',
  'lockdown',
  'rehash',
  'stats',
  'wallops',
] as const

export type Privilege = (typeof privileges)[number]
