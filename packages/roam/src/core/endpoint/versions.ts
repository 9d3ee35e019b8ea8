// versions.ts: which version two sides speak, so that nobody between them can choose for them. Pure.

/**
 * What a server lists to a HELLO that asks for `version` and offers `offered`; undefined where the HELLO is welcome as it
 * is. It lists what it speaks, or, where the client could have asked for something better, only that: somebody has lied
 * to this client.
 */
export function versionsToList(
  version: number,
  offered: readonly number[],
  spoken: readonly number[],
): readonly number[] | undefined {
  if (!spoken.includes(version) || !offered.includes(version)) return spoken
  const better = offered.slice(0, offered.indexOf(version)).filter(other => spoken.includes(other))
  return better.length > 0 ? better : undefined
}

/** The version that a client asks for next, after a server has listed these; undefined where there is none. */
export function versionToAsk(offered: readonly number[], listed: readonly number[]): number | undefined {
  return offered.find(version => listed.includes(version))
}
