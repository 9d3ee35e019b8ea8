// list.ts: LIST: which channels there are (RFC 2812 section 3.2.6, ELIST=CMNTU of Modern IRC).

import { compileMask } from '@stonechat/irc'
import type { Context, UserCommand } from '../context.ts'
import { seesChannel } from '../permissions.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Channel } from '../state.ts'

export const list: UserCommand = {
  name: 'LIST',
  parameters: 0,
  run(context, session, message, user) {
    // Names and conditions have a parameter each, and are told apart by their form.
    const conditions = message.params.slice(0, 2).join(',').split(',').filter(Boolean)
    const wanted = selector(context, conditions)
    reply(context, session, 'RPL_LISTSTART', 'Channel', 'Users  Name')
    let left = context.settings.limits.rowsPerAnswer
    for (const channel of context.state.channels.values()) {
      if (!seesChannel(channel, user) || !wanted(channel)) continue
      if (left === 0) {
        refuse(context, session, 'ERR_TOOMANYMATCHES', 'LIST')
        break
      }
      left -= 1
      sayChannel(context, session, channel)
    }
    reply(context, session, 'RPL_LISTEND', 'End of LIST')
  },
}

function sayChannel(context: Context, session: Session, { name, members, topic }: Channel): void {
  reply(context, session, 'RPL_LIST', name, String(members.size), topic?.text ?? '')
}

type Condition = (channel: Channel) => boolean

/** Every condition must hold; of the names and masks, one. */
function selector(context: Context, words: readonly string[]): Condition {
  const conditions = words.flatMap(word => numeric(context, word) ?? [])
  const names = words.filter(word => !numeric(context, word))
  const wanted = names.filter(name => !name.startsWith('!'))
  const unwanted = names.filter(name => name.startsWith('!')).map(name => name.slice(1))
  if (wanted.length > 0) conditions.push(named(context, wanted))
  if (unwanted.length > 0) conditions.push(not(named(context, unwanted)))
  return channel => conditions.every(holds => holds(channel))
}

function not(condition: Condition): Condition {
  return channel => !condition(channel)
}

/** Called by one of these names, or by one that a mask among them finds; masks over the limit find nothing. */
function named(context: Context, names: readonly string[]): Condition {
  const { state, settings } = context
  const isMask = (name: string): boolean => /[*?]/.test(name)
  const exact = new Set(names.filter(name => !isMask(name)).map(state.fold))
  const masks = names.filter(isMask).slice(0, settings.limits.masksPerList)
  const matchers = masks.map(mask => compileMask(mask, state.fold))
  return ({ folded }) => exact.has(folded) || matchers.some(matches => matches(folded))
}

/** `>3` and `<10` are members; `C>5` and `T<60` are minutes since creation and since the topic was set. */
function numeric(context: Context, word: string): Condition | undefined {
  const [, what, sign, digits] = /^([CT]?)([<>])(\d{1,9})$/i.exec(word) ?? []
  if (what === undefined || sign === undefined) return undefined
  const limit = Number(digits)
  const measure = measures[what.toUpperCase()]
  const nowMs = context.clock.wallMs()
  return channel => {
    const value = measure?.(channel, nowMs)
    return value !== undefined && (sign === '<' ? value < limit : value > limit)
  }
}

const measures: Record<string, (channel: Channel, nowMs: number) => number | undefined> = {
  '': channel => channel.members.size,
  C: (channel, nowMs) => (nowMs - channel.createdMs) / 60_000,
  T: (channel, nowMs) => channel.topic && (nowMs - channel.topic.setMs) / 60_000,
}
