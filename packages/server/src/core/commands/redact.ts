// redact.ts: REDACT: takes back what was said (IRCv3 draft/message-redaction).

import { Capability } from '../capabilities/capabilities.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { conversationsOf } from '../history/conversations.ts'
import { toChannel, toUser } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { keepEventIn } from '../history/events.ts'
import { clip, fitLine } from '../lines/fit.ts'
import type { History, Row } from '../history/history.ts'
import { holdUntilKept, notStored } from '../history/keep.ts'
import { ackLine } from '../lines/labels.ts'
import { Line, textsOf } from '../lines/line.ts'
import { guestOwner, ownerOf } from '../accounts/owner.ts'
import { mayRedact } from '../permissions.ts'
import { findReadable } from '../history/readable.ts'
import { refuse, standardReply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'

export const redact: UserCommand = {
  name: 'REDACT',
  parameters: 2,
  run(context, session, message, user) {
    const { history, settings } = context
    if (!history || !settings.history.redaction.enabled)
      return refuse(context, session, 'ERR_UNKNOWNCOMMAND', 'REDACT')
    const [target = '', id = '', reason = ''] = message.params
    const asked = { target, id, reason: clip(reason, settings.limits.kickLength) }
    return lookUp(context, session, user, history, asked)
  },
}

type Asked = { readonly target: string; readonly id: string; readonly reason: string }

async function lookUp(
  context: Context,
  session: Session,
  user: User,
  history: History,
  asked: Asked,
): Promise<void> {
  const { target, id } = asked
  if (!findReadable(context.state, user, target)) return fail(context, session, 'INVALID_TARGET', [target])
  const place = context.placeOf(id)
  const rows = place === undefined ? [] : await history.find(place)
  if (!rows || !history.writable) return standardReply(context, session, ...notStored('REDACT', target, id))
  // Asked again: they may have been put out of the channel while the disk was read.
  const readable = findReadable(context.state, user, target)
  const row = rows.find(each => each.id === id && MESSAGES.has(each.command))
  if (!row || !readable?.conversations.includes(row.conversation))
    return fail(context, session, 'UNKNOWN_MSGID', [target, id])
  const { place: removes, conversation } = row
  const isOwn = said(row, user)
  context.propose({
    kind: 'redact',
    user: user.id,
    session: session.id,
    ...asked,
    removes,
    conversation,
    isOwn,
  })
}

/** "MUST be a PRIVMSG, NOTICE, or TAGMSG". */
const MESSAGES: ReadonlySet<string> = new Set(['PRIVMSG', 'NOTICE', 'TAGMSG'])

/** An account that was registered since is another one, whatever it is called. */
function said({ sender, timeMs }: Row, user: User): boolean {
  if (sender === guestOwner(user.id)) return true
  return user.account !== undefined && sender === ownerOf(user) && user.account.registeredMs <= timeMs
}

export const applyRedact: Apply<'redact'> = (context, entry) => {
  const { user: userId, session: asker, target, id, removes, conversation, reason } = entry.proposal
  const user = context.state.users.get(userId)
  if (!user) return
  const session = context.sessions.get(asker)
  const hearers = hearersOf(context, entry, user)
  if (typeof hearers === 'string') return session && fail(context, session, hearers, [target, id])
  context.history?.append({ place: entry.place, removes })
  const text = reason ? `${id} :${reason}` : id
  keepEventIn(context, entry, user, [conversation], {
    command: 'REDACT',
    target: hearers.name,
    text,
    about: id,
  })
  const body = fitLine(`:${user.mask} REDACT ${hearers.name} ${text}`, context.settings.limits.lineBytes)
  const line = new Line(entry, body, { sender: user, needs: Capability['draft/message-redaction'] })
  hearers.tell(line)
  const hearsItself = session?.has(Capability['echo-message'])
  const echo = session && hearsItself ? textsOf([line], session.capabilities) : []
  // Where there is no echo, the answer that a label asks for acknowledges it.
  const answer = echo.length > 0 || !session?.response ? echo : [ackLine(context)]
  if (session && answer.length > 0)
    holdUntilKept(context, entry, session, answer, notStored('REDACT', target, id))
  toUser(user, line, hearsItself ? undefined : session)
}

type Hearers = { readonly name: string; tell(line: Line): void }

/** Those who heard the message, but for the user; or why they may not be told. */
function hearersOf({ state }: Context, { proposal }: Entry<'redact'>, user: User): Hearers | Code {
  const { target, conversation, isOwn, removes } = proposal
  const channel = state.channel(target)
  if (channel) {
    if (!conversationsOf(channel).includes(conversation)) return 'UNKNOWN_MSGID'
    if (!mayRedact(channel, user, isOwn, removes)) return 'REDACT_FORBIDDEN'
    return { name: channel.name, tell: line => toChannel(channel, line, user) }
  }
  const readable = findReadable(state, user, target)
  if (!readable?.conversations.includes(conversation)) return 'UNKNOWN_MSGID'
  if (!isOwn) return 'REDACT_FORBIDDEN'
  const other = state.userByNick(target)
  return { name: readable.name, tell: line => other && other !== user && toUser(other, line) }
}

/** The specification gives the words too. */
const texts = {
  INVALID_TARGET: 'You cannot delete messages from there',
  REDACT_FORBIDDEN: 'You are not authorised to delete this message',
  UNKNOWN_MSGID: 'This message does not exist or is too old',
} as const

type Code = keyof typeof texts

function fail(context: Context, session: Session, code: Code, words: readonly string[]): void {
  standardReply(context, session, 'FAIL', 'REDACT', code, words, texts[code])
}
