// look.ts: what a name looks like: names that people would take for one another give the same (UTS 39).

import type { LookOf } from '../core/users/name-table.ts'

/** The tables are those of Unicode 13. Loaded only where names may hold other characters than those of ASCII. */
export async function loadLook(): Promise<LookOf> {
  const { default: prototypeOf } = await import('unhomoglyph')
  return folded => {
    if (/^\p{ASCII}*$/v.test(folded)) return folded
    const bare = folded.normalize('NFD').replaceAll(/\p{Default_Ignorable_Code_Point}+/gv, '')
    const look = bare.replaceAll(/\P{ASCII}/gv, character => plain(prototypeOf(character)))
    return look.normalize('NFD').toLowerCase()
  }
}

/**
 * UTS 39 section 4 takes `m` for `rn`, `1` and `I` for `l`, and `0` for `O`. Among names of ASCII alone that would keep
 * out many for the sake of a few, so those stay as they are; and what looks like `m` is then an `m`.
 */
function plain(prototype: string): string {
  return prototype === 'rn' ? 'm' : prototype
}
