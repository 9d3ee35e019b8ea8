// source.ts: who said it: `nick!user@host`, or a server's name.

/** `nick` holds a server's name too. A part that was not said is undefined. */
export type Source = {
  readonly nick: string
  readonly user: string | undefined
  readonly host: string | undefined
}

/** Takes a source apart (Modern IRC, "Source"): `nick [ "!" user ] [ "@" host ]`. */
export function parseSource(source: string): Source {
  const at = source.indexOf('@')
  const host = at === -1 ? undefined : source.slice(at + 1)
  const front = at === -1 ? source : source.slice(0, at)
  const bang = front.indexOf('!')
  if (bang === -1) return { nick: front, user: undefined, host }
  return { nick: front.slice(0, bang), user: front.slice(bang + 1), host }
}

/** Puts it together again. */
export function formatSource(source: Source): string {
  const user = source.user === undefined ? '' : `!${source.user}`
  const host = source.host === undefined ? '' : `@${source.host}`
  return `${source.nick}${user}${host}`
}
