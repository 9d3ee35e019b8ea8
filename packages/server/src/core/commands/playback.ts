// playback.ts: `PRIVMSG *playback :PLAY ...`: the history for clients that know the playback module of ZNC and no more.

import { compileMask } from '@stonechat/irc'
import type { Answered, Context } from '../context.ts'
import { conversationsOf, identitiesOf } from '../history/conversations.ts'
import type { Bound, History } from '../history/history.ts'
import { fitting, pageBytesMax } from '../history/page-size.ts'
import { findReadable } from '../history/readable.ts'
import { sayRows } from '../history/say-rows.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { newestByName } from './chathistory-targets.ts'

/** No nick has a `*`: nobody can be called that. */
export function isPlayback(target: string): boolean {
  return target.toLowerCase() === '*playback'
}

/** wiki.znc.in/Playback: `PLAY <buffers> [from] [to]`, and `LIST [buffers]`; what CLEAR would delete is kept here. */
export function askPlayback(
  context: Context,
  session: Session,
  user: User,
  history: History,
  text: string,
): Answered {
  const [word = '', masks = '*', from = '0', to] = text.trim().split(/ +/)
  const command = word.toUpperCase()
  const times = [from, to].map(readSeconds)
  if (command === 'CLEAR') return
  if (command === 'LIST') return list(context, session, user, history, masks)
  if (command !== 'PLAY' || times.some(Number.isNaN)) return say(context, session, USAGE)
  const [fromMs = 0, toMs] = times
  return play(context, session, user, history, masks, {
    after: { timeMs: fromMs - 1 },
    before: toMs === undefined ? undefined : { timeMs: toMs },
  })
}

const USAGE = 'PLAY <buffers> [<from> [<to>]] or LIST [<buffers>]; times are seconds since 1970'

type Range = { readonly after: Bound; readonly before: Bound | undefined }

async function play(
  context: Context,
  session: Session,
  user: User,
  history: History,
  masks: string,
  range: Range,
): Promise<void> {
  const { maxQuery } = context.settings.history
  const names = await namesOf(context, user, history, masks)
  // Of many buffers each gives less: all of it has to fit into the send queue.
  const { limits } = context.settings
  const limit = Math.min(maxQuery, Math.floor(limits.rowsPerAnswer / names.length))
  const bytesMax = (2 * pageBytesMax(limits)) / names.length
  for (const { name } of names) {
    const asked = findReadable(context.state, user, name)
    const { conversations = [] } = asked ?? {}
    const rows = await history.page({ conversations, ...range, take: 'newest', limit })
    const readable = findReadable(context.state, user, name)
    // Asked again: they may have been put out of the channel while the disk was read.
    if (!rows || readable?.conversations.join() !== conversations.join()) continue
    sayRows(context, session, `chathistory ${readable.name}`, fitting(rows, 'newest', bytesMax))
  }
}

async function list(
  context: Context,
  session: Session,
  user: User,
  history: History,
  masks: string,
): Promise<void> {
  for (const { name, timeMs } of await namesOf(context, user, history, masks)) {
    if (findReadable(context.state, user, name)) say(context, session, `${name} 0 ${timeMs / 1000}`)
  }
}

/** What the user may read and the masks name, and when something was said there last. */
async function namesOf(
  { state }: Context,
  user: User,
  history: History,
  masks: string,
): Promise<{ readonly name: string; readonly timeMs: number }[]> {
  const groups = [...user.channels].map(conversationsOf)
  const newest = (await history.newest({ groups, participants: identitiesOf(user) })) ?? []
  const matchers = masks
    .split(',')
    .slice(0, MASKS_MAX)
    .map(mask => compileMask(mask, state.fold))
  return newestByName(state, user, newest)
    .filter(({ name }) => matchers.some(matches => matches(name)))
    .map(({ name, row }) => ({ name, timeMs: row.timeMs }))
}

/** Each is held against every buffer. */
const MASKS_MAX = 100

/** Seconds since 1970, to the millisecond; NaN of what is no number. */
function readSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(text) ? Math.round(Number(text) * 1000) : Number.NaN
}

function say(context: Context, session: Session, text: string): void {
  const { serverName } = context.settings
  session.answer(`:*playback!playback@${serverName} PRIVMSG ${session.name} :${text}`)
}
