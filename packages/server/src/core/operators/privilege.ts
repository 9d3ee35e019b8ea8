// privilege.ts: the names of what operators of the server may do.

/** `*` is all of them. */
export const privileges = [
  '*',
  'addresses',
  'channels',
  'kill',
  'kline',
  'lockdown',
  'rehash',
  'stats',
  'wallops',
] as const

export type Privilege = (typeof privileges)[number]

/** What an operator of the server may do. */
export type Operator = { readonly name: string; readonly privileges: readonly Privilege[] }
