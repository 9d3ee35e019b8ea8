// events.ts: what happens in channels beside messages, as the history keeps it and tells it again (draft/event-playback).

import { Capability } from '../capabilities/capabilities.ts'
import { BOT_MODE } from '../channels/channel-modes.ts'
import type { Context } from '../context.ts'
import { conversationOf } from './conversations.ts'
import type { Entry } from '../entry.ts'
import { fitLine } from '../lines/fit.ts'
import type { EventRow, Row } from './history.ts'
import { Line, type Look, partOf } from '../lines/line.ts'
import { tagLine } from '../lines/message-lines.ts'
import { ownerOf } from '../accounts/owner.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'

/** `target` and `text` make the line: `:nick!user@host COMMAND target text`. One that has no target has ''. */
type Event = Pick<Row, 'command' | 'target' | 'text'> & Partial<Pick<EventRow, 'tags' | 'about'>>

/** Commands that only some clients know, and what they ask for then. */
const NEEDS: ReadonlyMap<string, number> = new Map([
  ['JOIN', 0],
  ['PART', 0],
  ['QUIT', 0],
  ['KICK', 0],
  ['NICK', 0],
  ['MODE', 0],
  ['TOPIC', 0],
  ['RENAME', Capability['draft/channel-rename']],
  ['REDACT', Capability['draft/message-redaction']],
  ['TAGMSG', Capability['message-tags']],
])

/** To be called before the user or the channels are changed: it is told as it was. */
export function keepEvent(
  context: Context,
  entry: Entry,
  user: User,
  channels: Iterable<Channel>,
  event: Event,
): void {
  if (!context.history) return
  const conversations = [...channels].map(conversationOf)
  keepEventIn(context, entry, user, conversations, event)
}

export function keepEventIn(
  { history }: Context,
  { place, timeMs, id }: Entry,
  user: User,
  conversations: readonly string[],
  { tags = '', about = '', ...event }: Event,
): void {
  // Nobody waits for it: where nothing can be written, it is not worth trying.
  if (!history?.writable || conversations.length === 0) return
  history.append({
    place,
    timeMs,
    id,
    conversations,
    ...event,
    ...doneBy(user, tags),
    about,
  })
}

/** Of a row: whose doing it is, and what others see of them. */
export function doneBy(user: User, tags: string): Pick<Row, 'source' | 'account' | 'sender' | 'tags'> {
  return {
    source: user.mask,
    account: user.account?.name ?? '',
    sender: ownerOf(user),
    tags: user.modes.has(BOT_MODE) ? ['bot', tags].filter(Boolean).join(';') : tags,
  }
}

/** What this client wants to be told again beside messages. */
export function eventsFor(session: Session): readonly string[] {
  if (!session.has(Capability['draft/event-playback'])) return []
  return [...NEEDS].flatMap(([command, needs]) => (needs === 0 || session.has(needs) ? command : []))
}

export function isEvent({ command }: Row): boolean {
  return NEEDS.has(command)
}

/** As it was told then. */
export function eventLines(row: Row, look: Look, lineBytes: number): readonly Line[] {
  const { command, source, target, text } = row
  if (command === 'TAGMSG') return [tagLine(row, row, look)]
  const head = [`:${source}`, command, target].filter(Boolean).join(' ')
  // IRCv3 extended-join.
  if (command === 'JOIN') {
    const body = fitLine(`${head} ${text}`, lineBytes)
    return [new Line(row, head, { ...look, variants: [{ capability: Capability['extended-join'], body }] })]
  }
  return text.split('\n').map((rest, index) => {
    const body = rest ? `${head} ${rest}` : head
    return new Line(partOf(row, index + 1), fitLine(body, lineBytes), look)
  })
}
