// nick-color.ts: the same colour for the same nick, everywhere and always. Pure.

/**
 * Which of `colors` a nick has, from 0. Fold the nick first. What people put behind their nick when it is taken, or when they
 * are away, changes nothing: `wren_` and `wren|away` have the colour of `wren`.
 */
export function nickColor(nick: string, colors: number): number {
  const name = /^([^|]+?)[_`^-]*(?:\|.*)?$/.exec(nick)?.[1] ?? nick
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  }
  // Its low bits alone tell little of short names.
  return ((hash ^ (hash >>> 16)) >>> 0) % colors
}
