// event.ts: what happened in a channel, in words; many comings and goings are one line. Pure.
import { type ChatEvent, type ChatItem, stripFormatting } from '@stonechat/client'

/** Comings and goings in a row are one line. */
export function isFoldable(item: ChatItem | undefined): item is ChatEvent {
  return item?.kind === 'event' && !item.own && FOLDED.has(item.what)
}

const FOLDED: ReadonlySet<string> = new Set(['join', 'part', 'quit', 'nick'])

export function eventSign({ what }: ChatEvent): string {
  if (what === 'join' || what === 'netjoin') return '→'
  return what === 'part' || what === 'quit' || what === 'kick' || what === 'netsplit' ? '←' : '•'
}

function eventWords(event: ChatEvent): string {
  const reason = event.text === '' ? '' : `: ${stripFormatting(event.text)}`
  const { nick, target, text } = event
  switch (event.what) {
    case 'join':
      return `${nick} joined`
    case 'part':
      return `${nick} left${reason}`
    case 'quit':
      return `${nick} went offline${reason}`
    case 'kick':
      return `${nick} threw ${target} out${reason}`
    case 'nick':
      return `${nick} is now ${target}`
    case 'mode':
      return `${nick} set ${text}`
    case 'topic':
      return text === '' ? `${nick} took the topic away` : `${nick} set the topic${reason}`
    case 'rename':
      return `${nick} renamed the channel to ${target}${reason}`
    case 'invite':
      return `${nick} invited ${target}`
    case 'netsplit':
      return `Servers lost each other (${text}): ${nick}`
    default:
      return `Servers found each other (${text}): ${nick}`
  }
}

/** How many are named before the others are counted. */
const NAMED_MAX = 4

/** Who came and went in the end: somebody who came and left again is in neither. */
export function foldedWords(events: readonly ChatEvent[]): string {
  const [only] = events
  if (events.length === 1 && only) return eventWords(only)
  const [came, left] = [new Set<string>(), new Set<string>()]
  const renamed: string[] = []
  for (const { what, nick, target } of events) {
    if (what === 'nick') renamed.push(`${nick} is now ${target}`)
    else if (what === 'join') move(nick, left, came)
    else move(nick, came, left)
  }
  const said = [
    came.size === 0 ? '' : `→ ${listed([...came])} joined`,
    left.size === 0 ? '' : `← ${listed([...left])} left`,
    renamed.length === 0 ? '' : `• ${listed(renamed)}`,
  ].filter(words => words !== '')
  return said.length === 0 ? 'somebody came and left, or left and came back' : said.join('  ')
}

function move(nick: string, from: Set<string>, to: Set<string>): void {
  if (!from.delete(nick)) to.add(nick)
}

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED_MAX
  return names.slice(0, NAMED_MAX).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
