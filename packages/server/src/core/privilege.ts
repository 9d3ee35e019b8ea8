// privilege.ts: the names of what operators of the server may do.

/** `*` is all of them. */
export type Privilege = '*' | 'kill' | 'stats' | 'wallops'
