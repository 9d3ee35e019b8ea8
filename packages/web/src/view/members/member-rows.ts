// member-rows.ts: the members of a channel as rows: by rank, then by name. Pure.
import type { Member } from '@stonechat/client'

export type MemberRow =
  | { readonly kind: 'title'; readonly title: string; readonly count: number }
  | { readonly kind: 'member'; readonly key: string; readonly member: Member }

const RANKS: readonly { readonly title: string; readonly signs: string }[] = [
  { title: 'Owners', signs: '~' },
  { title: 'Operators', signs: '&@' },
  { title: 'Half-operators', signs: '%' },
  { title: 'Voiced', signs: '+' },
  { title: 'Members', signs: '' },
]

/** Those in whose nick, account or real name the filter is found, in whichever case. Empty ranks are left out. */
export function memberRows(members: ReadonlyMap<string, Member>, filter: string): readonly MemberRow[] {
  const ranks = RANKS.map((): { readonly key: string; readonly member: Member }[] => [])
  const wanted = filter.trim().toLowerCase()
  for (const [key, member] of members) {
    if (wanted === '' || isFound(key, member, wanted)) ranks[rankOf(member)]?.push({ key, member })
  }
  return ranks.flatMap((entries, rank): readonly MemberRow[] => {
    if (entries.length === 0) return []
    const title: MemberRow = { kind: 'title', title: RANKS[rank]?.title ?? '', count: entries.length }
    const sorted = entries.toSorted((one, other) => (one.key < other.key ? -1 : 1))
    return [title, ...sorted.map((entry): MemberRow => ({ kind: 'member', ...entry }))]
  })
}

/** The same for who asks after each message: sorts anew only when somebody has come, gone or changed. */
export function rememberingRows(): typeof memberRows {
  let before: readonly unknown[] = []
  let rows: readonly MemberRow[] = []
  return (members, filter) => {
    const now = [filter, ...members.values().flatMap(({ person, prefixes }) => [person, prefixes])]
    if (now.length === before.length && now.every((value, index) => value === before[index])) return rows
    before = now
    rows = memberRows(members, filter)
    return rows
  }
}

/** The rows that are to be drawn, and some around them, so that none comes late. All rows are of one height. */
export function windowOf(
  count: number,
  scrollPx: number,
  heightPx: number,
  rowPx: number,
): { readonly start: number; readonly end: number } {
  const first = Math.floor(scrollPx / rowPx)
  const shown = Math.ceil(heightPx / rowPx)
  return { start: clamp(first - MARGIN, count), end: clamp(first + shown + MARGIN, count) }
}

const MARGIN = 10

function rankOf({ prefixes }: Member): number {
  const rank = RANKS.findIndex(({ signs }) => signs.split('').some(sign => prefixes.includes(sign)))
  return rank === -1 ? RANKS.length - 1 : rank
}

function isFound(key: string, { person }: Member, wanted: string): boolean {
  return [key, person.account, person.realname].some(text => text?.toLowerCase().includes(wanted) === true)
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count))
}
