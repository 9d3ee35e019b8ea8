// lockdown.ts: LOCKDOWN: for a while nobody new comes in, or joins, or speaks; for the hour in which a crowd attacks.

import type { Apply, Context, UserCommand } from '../context.ts'
import { toUser } from '../lines/deliver.ts'
import { parseDuration } from '../operators/duration.ts'
import type { Entry } from '../entry.ts'
import { clip, fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import { type Lockdown, parseLevel } from '../operators/lockdown.ts'
import { actingOperator, recordAct } from '../operators/privileges.ts'
import { say, standardReply } from '../lines/replies.ts'

/** It ends by itself: who has set it may be gone, and nobody else may come in to end it. */
const DEFAULT_MS = 3_600_000
const LONGEST_MS = 86_400_000

/** `LOCKDOWN [<level> [<duration>] [:<reason>]]`; level 0 ends it, and without a level the answer is how it is. */
export const lockdown: UserCommand = {
  name: 'LOCKDOWN',
  parameters: 0,
  privilege: 'lockdown',
  run(context, session, message, user) {
    const [levelText, ...rest] = message.params
    if (levelText === undefined) {
      return say(context, session, `NOTICE ${session.name} :${describe(context.state.lockdown)}`)
    }
    const level = levelText === '0' ? 0 : parseLevel(levelText)
    if (level === undefined) {
      const words = [levelText]
      return standardReply(context, session, 'FAIL', 'LOCKDOWN', 'INVALID_LEVEL', words, 'Levels are 0 to 3')
    }
    const durationMs = parseDuration(rest[0] ?? '')
    const reason = (durationMs === undefined ? rest : rest.slice(1))[0] ?? ''
    context.propose({
      kind: 'lockdown',
      user: user.id,
      session: session.id,
      level,
      durationMs: Math.min(durationMs ?? DEFAULT_MS, LONGEST_MS),
      reason: clip(reason || 'No reason was given', context.settings.limits.kickLength),
    })
  },
}

export const applyLockdown: Apply<'lockdown'> = (context, entry) => {
  const { level, durationMs, reason } = entry.proposal
  const operator = actingOperator(context, entry.proposal, 'lockdown')
  if (!operator) return
  recordAct(context, entry.proposal, operator, 'lockdown', `level ${level}`)
  const after = level === 0 ? undefined : { level, untilMs: entry.timeMs + durationMs, reason }
  change(context, entry, after)
}

/** To be called now and then. */
export function proposeLockdownEnd(context: Context): void {
  const untilMs = context.state.lockdown?.untilMs
  if (untilMs !== undefined && context.clock.wallMs() >= untilMs)
    context.propose({ kind: 'lockdownOver', untilMs })
}

/** Its time is over, as the clock of some node has found. */
export const applyLockdownOver: Apply<'lockdownOver'> = (context, entry) => {
  if (context.state.lockdown?.untilMs === entry.proposal.untilMs) change(context, entry, undefined)
}

function change(context: Context, entry: Entry, after: Lockdown | undefined): void {
  context.state.lockdown = after
  if (after) context.records.put('lockdown', '', after)
  else context.records.remove('lockdown', '')
  const { serverName, limits } = context.settings
  const text = describe(after)
  for (const user of context.state.users.values()) {
    toUser(user, new Line(entry, fitLine(`:${serverName} NOTICE ${user.nick} :${text}`, limits.lineBytes)))
  }
}

const WHAT = {
  1: 'nobody new is let in',
  2: 'nobody new is let in, and nobody enters a channel',
  3: 'nobody new is let in, nobody enters a channel, and only who has a rank in a channel is heard',
} as const

function describe(lockdown: Lockdown | undefined): string {
  if (!lockdown) return 'There is no lockdown'
  const { level, untilMs, reason } = lockdown
  return `Lockdown until ${new Date(untilMs).toISOString()}: ${WHAT[level]} (${reason})`
}
