// members.ts: who is in a channel, by rank. Pure.
import type { Member } from '@stonechat/client'
import type { Row } from '../screen/frame.ts'
import { clickWord } from './click.ts'
import { nickStyle } from './message.ts'
import { lastTop } from '../ui/scroll-members.ts'
import type { Page } from './page.ts'
import { fitRow, span } from './spans.ts'

/** Just so many rows. Of a great channel some are shown, and those below them are counted. */
export function memberRows(page: Page, columns: number, height: number): readonly Row[] {
  const { theme, conversation, scene } = page
  const { members } = conversation
  const top = Math.min(scene.membersTop, lastTop(members.size, height))
  const above = top === 0 ? '' : ` ↑${top}`
  const heading = fitRow([span(` ${members.size} here${above}`, theme.heading)], columns, {})
  const shown = sortMembers(members, page).slice(top, top + Math.max(height - 1, 0))
  const rows = shown.map(member => memberRow(member, page, columns))
  const left = members.size - top - rows.length
  if (left > 0 && rows.length > 0) {
    rows[rows.length - 1] = fitRow([span(` and ${left + 1} more`, theme.faint)], columns, {})
  }
  const blank = fitRow([], columns, {})
  return [heading, ...rows, ...Array.from({ length: height }, () => blank)].slice(0, height)
}

type Sorted = { readonly size: number; readonly revision: number; readonly members: readonly Member[] }
const kept = new WeakMap<ReadonlyMap<string, Member>, Sorted>()
/** Sorted anew only when something has changed, and of many only what can be seen at all. */
const MEMBERS_SORTED_MAX = 2_000

function sortMembers(
  members: ReadonlyMap<string, Member>,
  { client, conversation }: Page,
): readonly Member[] {
  const before = kept.get(members)
  if (before?.revision === conversation.revision && before.size === members.size) return before.members
  const ranks = client.network.prefixes.map(({ prefix }) => prefix).join('')
  const rank = ({ prefixes }: Member): number =>
    prefixes === '' ? ranks.length : ranks.indexOf(prefixes.charAt(0))
  const some = Array.from(members)
    .slice(0, MEMBERS_SORTED_MAX)
    .toSorted(([one, left], [other, right]) => rank(left) - rank(right) || (one < other ? -1 : 1))
    .map(([, member]) => member)
  kept.set(members, { size: members.size, revision: conversation.revision, members: some })
  return some
}

function memberRow({ person, prefixes }: Member, page: Page, columns: number): Row {
  const { theme, client } = page
  const look =
    person.away === undefined
      ? { ...nickStyle(person.nick, page, person.nick === client.nick), bold: false }
      : theme.faint
  const click = clickWord({ kind: 'nick', name: person.nick })
  const parts = [span(` ${prefixes.charAt(0) || ' '}`, theme.faint), span(person.nick, look)]
  return fitRow(parts, columns, {}).map(part => ({ ...part, click }))
}
