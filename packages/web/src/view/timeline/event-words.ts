// event-words.ts: what happened in a channel, in words; many comings and goings are one line. Pure.
import { type ChatEvent, stripFormatting } from '@stonechat/client'

/** Words, and names, which may run in another direction than the words around them. */
export type Words = readonly (string | { readonly name: string })[]

/** How many are named before the others are counted. */
const NAMED_MAX = 4

/** Who came and went in the end: somebody who came and left again is in neither. */
export function eventWords(events: readonly ChatEvent[]): Words {
  const [only] = events
  if (events.length === 1 && only) return wordsOfOne(only)
  const [came, left] = [new Set<string>(), new Set<string>()]
  const renamed: Words[] = []
  for (const { what, nick, target } of events) {
    if (what === 'nick') renamed.push([{ name: nick }, ' is now ', { name: target }])
    else if (what === 'join') move(nick, left, came)
    else move(nick, came, left)
  }
  const said = [sentence(names(came), ' joined'), sentence(names(left), ' left'), sentence(renamed, '')]
  const words = said.filter(part => part.length > 0)
  return words.length === 0
    ? ['Some came and left again.']
    : words.flatMap((part, index) => [...(index === 0 ? [] : [' · ']), ...part])
}

/** One letter of the alphabet of arrows: who looks for comings and goings finds them by it. */
export function eventSign(events: readonly ChatEvent[]): '→' | '←' | '·' {
  const kinds = new Set(events.map(({ what }) => what))
  if (kinds.isSubsetOf(CAME)) return '→'
  return kinds.isSubsetOf(LEFT) ? '←' : '·'
}

const CAME: ReadonlySet<ChatEvent['what']> = new Set(['join', 'netjoin'] as const)
const LEFT: ReadonlySet<ChatEvent['what']> = new Set(['part', 'quit', 'kick', 'netsplit'] as const)

function wordsOfOne({ what, nick, target, text }: ChatEvent): Words {
  const who = { name: nick }
  const whom = { name: target }
  const reason = text === '' ? '' : `: ${stripFormatting(text)}`
  switch (what) {
    case 'join':
      return [who, ' joined']
    case 'part':
      return [who, ` left${reason}`]
    case 'quit':
      return [who, ` went offline${reason}`]
    case 'kick':
      return [who, ' threw ', whom, ` out${reason}`]
    case 'nick':
      return [who, ' is now ', whom]
    case 'mode':
      return [who, ` set ${text}`]
    case 'topic':
      return [who, text === '' ? ' took the topic away' : ` set the topic${reason}`]
    case 'rename':
      return [who, ' renamed the channel to ', whom, reason]
    case 'invite':
      return [who, ' invited ', whom]
    case 'netsplit':
      return [`Servers lost each other (${text}): `, who]
    default:
      return [`Servers found each other (${text}): `, who]
  }
}

function move(nick: string, from: Set<string>, to: Set<string>): void {
  if (!from.delete(nick)) to.add(nick)
}

function names(nicks: ReadonlySet<string>): readonly Words[] {
  return Array.from(nicks, name => [{ name }])
}

/** `anna, ben and 3 more joined`. */
function sentence(each: readonly Words[], end: string): Words {
  if (each.length === 0) return []
  const rest = each.length - NAMED_MAX
  const listed = each
    .slice(0, NAMED_MAX)
    .flatMap((words, index) => [...(index === 0 ? [] : [', ']), ...words])
  return [...listed, `${rest > 0 ? ` and ${rest} more` : ''}${end}`]
}
