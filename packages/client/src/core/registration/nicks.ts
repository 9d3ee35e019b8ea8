// nicks.ts: what to be called when the nick that one wants is taken. Pure.
import { NICKS_TRIED_MAX } from '../../limits.ts'

/** The nick for this attempt, from 1; undefined when enough were tried. Servers cut or refuse what is too long, so it ends in a number. */
export function otherNick(wanted: string, attempt: number): string | undefined {
  if (attempt > NICKS_TRIED_MAX) return undefined
  return attempt <= 2 ? `${wanted}${'_'.repeat(attempt)}` : `${wanted.slice(0, 7)}${attempt}`
}
