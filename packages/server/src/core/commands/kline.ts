// kline.ts: KLINE and UNKLINE: keep somebody out of the server, and let them in again.

import type { Apply, Context, UserCommand } from '../context.ts'
import type { Device } from '../devices/devices.ts'
import { parseDuration } from '../operators/duration.ts'
import type { Entry } from '../entry.ts'
import { clip } from '../lines/fit.ts'
import { actingOperator, recordAct } from '../operators/privileges.ts'
import { sayOnceKept } from '../records/once-kept.ts'
import { refuse, reply, say, standardReply } from '../lines/replies.ts'
import {
  type BanTarget,
  parseBanTarget,
  type ServerBan,
  type Subject,
  userSubject,
} from '../operators/server-bans.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { putOut } from './kill.ts'

/** `KLINE [<duration>] <network, address or mask> [:<reason>]`; `KLINE LIST`, or alone, lists what there is. */
export const kline: UserCommand = {
  name: 'KLINE',
  parameters: 0,
  privilege: 'kline',
  run(context, session, message, user) {
    const [first = 'LIST', ...more] = message.params
    if (first.toUpperCase() === 'LIST' && more.length === 0) return list(context, session)
    const durationMs = parseDuration(message.params[0] ?? '')
    const [target, reason] = durationMs === undefined ? message.params : message.params.slice(1)
    if (!target) return refuse(context, session, 'ERR_NEEDMOREPARAMS', 'KLINE')
    if (!isTarget(context, target)) {
      return fail(
        context,
        session,
        'KLINE',
        'INVALID_MASK',
        target,
        'That is no network and no mask, or too wide a one',
      )
    }
    context.propose({
      kind: 'kline',
      user: user.id,
      session: session.id,
      target,
      durationMs,
      reason: clip(reason || 'No reason was given', context.settings.limits.kickLength),
    })
  },
}

export const unkline: UserCommand = {
  name: 'UNKLINE',
  parameters: 1,
  privilege: 'kline',
  run(context, session, message, user) {
    const [target = ''] = message.params
    context.propose({ kind: 'unkline', user: user.id, session: session.id, target })
  },
}

export const applyKline: Apply<'kline'> = (context, entry) => {
  const { state, settings, records } = context
  const { session: asker, target: text, durationMs, reason } = entry.proposal
  const operator = actingOperator(context, entry.proposal, 'kline')
  const target = parseBanTarget(text, state.fold)
  if (!operator || !target) return
  const session = context.sessions.get(asker)
  for (const { target: old } of state.serverBans.forgetExpired(entry.timeMs)) records.remove('serverBan', old)
  if (state.serverBans.size >= settings.limits.serverBans && !state.serverBans.has(target)) {
    if (session) fail(context, session, 'KLINE', 'LIST_FULL', text, 'There are too many bans')
    return
  }
  const untilMs = durationMs === undefined ? undefined : entry.timeMs + durationMs
  const ban = { target: text, reason, setBy: operator.operator?.name ?? '', untilMs }
  const before = state.serverBans.add(target, ban)
  // The same target may have been written in another way.
  if (before) records.remove('serverBan', before.target)
  records.put('serverBan', text, ban)
  recordAct(context, entry.proposal, operator, 'kline', text)
  const gone = putOutBanned(context, entry, target, ban)
  if (!session) return
  const answer = `NOTICE ${session.name} :${text} is banned ${timeOf(untilMs)}; ${gone} left`
  sayOnceKept(context, entry, session, answer, notKept('KLINE', text))
}

export const applyUnkline: Apply<'unkline'> = (context, entry) => {
  const { session: asker, target: text } = entry.proposal
  const operator = actingOperator(context, entry.proposal, 'kline')
  if (!operator) return
  const session = context.sessions.get(asker)
  const target = parseBanTarget(text, context.state.fold)
  const removed = target && context.state.serverBans.remove(target)
  if (!removed) {
    if (session) fail(context, session, 'UNKLINE', 'NO_SUCH_BAN', text, 'There is no such ban')
    return
  }
  context.records.remove('serverBan', removed.target)
  recordAct(context, entry.proposal, operator, 'unkline', text)
  if (!session) return
  const answer = `NOTICE ${session.name} :${text} is not banned any more`
  sayOnceKept(context, entry, session, answer, notKept('UNKLINE', text))
}

function list(context: Context, session: Session): void {
  sayBans(context, session)
  const count = [...context.state.serverBans.inForce(context.clock.wallMs())].length
  say(context, session, `NOTICE ${session.name} :${count} ${count === 1 ? 'ban' : 'bans'} in force`)
}

/** RFC 2812 section 5.1, RPL_STATSKLINE: `K <target> <until, in seconds since 1970, or *> <set by> :<reason>`. */
export function sayBans(context: Context, session: Session): void {
  for (const { target, untilMs, setBy, reason } of context.state.serverBans.inForce(context.clock.wallMs())) {
    const until = untilMs === undefined ? '*' : String(Math.floor(untilMs / 1000))
    reply(context, session, 'RPL_STATSKLINE', 'K', target, until, setBy, reason)
  }
}

/** Those who are here and whom the ban is about, but for operators: it may have been a slip of the pen. */
function putOutBanned(context: Context, entry: Entry<'kline'>, target: BanTarget, ban: ServerBan): number {
  const reason = `Banned: ${ban.reason}`
  let gone = 0
  for (const user of context.state.users.values()) {
    if (user.operator) continue
    const banned = user.devices.filter(device => target.matches(deviceSubject(user, device)))
    const isAbsent = user.devices.length === 0
    if (isAbsent ? !target.matches(userSubject(user)) : banned.length === 0) continue
    gone += 1
    if (banned.length === user.devices.length) putOut(context, entry, user, reason, 'banned')
    else endDevices(context, banned, reason)
  }
  return gone
}

function deviceSubject({ nick, username, host, cloak }: User, { address, hostname }: Device): Subject {
  return userSubject({ nick, username, host, cloak, address, hostname })
}

/** Each node ends those that are its own. */
function endDevices(context: Context, devices: readonly Device[], reason: string): void {
  for (const { session: id } of devices) {
    const session = context.sessions.get(id)
    if (session) context.end(session, reason, 'banned')
  }
}

function isTarget(context: Context, text: string): boolean {
  return text.length <= TARGET_LENGTH_MAX && parseBanTarget(text, context.state.fold) !== undefined
}

/** It stands in one line with a reason. */
const TARGET_LENGTH_MAX = 100

function timeOf(untilMs: number | undefined): string {
  return untilMs === undefined ? 'for good' : `until ${new Date(untilMs).toISOString()}`
}

function notKept(command: 'KLINE' | 'UNKLINE', target: string): string {
  return `FAIL ${command} NOT_STORED ${target} :This is so now, but could not be stored yet: a restart may undo it`
}

function fail(
  context: Context,
  session: Session,
  command: 'KLINE' | 'UNKLINE',
  code: string,
  target: string,
  text: string,
): void {
  standardReply(context, session, 'FAIL', command, code, [target], text)
}
