// list.ts: LIST: which channels there are (RFC 2812 section 3.2.6, ELIST=CMNTU of Modern IRC).

import { compileMask } from '@stonechat/irc'
import type { Context, UserCommand } from '../context.ts'
import { seesChannel } from '../permissions.ts'
import { refuse, reply } from '../replies.ts'
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
  const names: Condition[] = []
  const others: Condition[] = []
  for (const word of words) {
    const condition = numeric(context, word)
    if (condition) others.push(condition)
    else if (word.startsWith('!')) others.push(not(nameMatches(context, word.slice(1))))
    else names.push(nameMatches(context, word))
  }
  return channel =>
    others.every(holds => holds(channel)) && (names.length === 0 || names.some(holds => holds(channel)))
}

function not(condition: Condition): Condition {
  return channel => !condition(channel)
}

function nameMatches(context: Context, mask: string): Condition {
  const matches = compileMask(mask, context.state.fold)
  return channel => matches(channel.name)
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
