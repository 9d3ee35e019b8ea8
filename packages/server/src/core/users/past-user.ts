// past-user.ts: who somebody was.

/** A user as they were when they left, or changed their nick. */
export type PastUser = {
  readonly nick: string
  readonly username: string
  readonly host: string
  readonly address: string
  readonly hostname: string | undefined
  readonly realname: string
  readonly goneMs: number
}

export function pastOf(user: Omit<PastUser, 'goneMs'>, goneMs: number): PastUser {
  const { nick, username, host, address, hostname, realname } = user
  return { nick, username, host, address, hostname, realname, goneMs }
}
