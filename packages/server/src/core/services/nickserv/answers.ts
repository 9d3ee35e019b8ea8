// answers.ts: how NickServ answers whoever asked for something.

import type { ChangeFault, Outcome } from '../../accounts/changes.ts'
import { answerOnceKept } from '../../records/once-kept.ts'
import { serviceNames } from '../names.ts'
import { type Call, noticeOf, sayAs } from '../service.ts'

export const named = { name: serviceNames.nicks } as const

export function tell({ context, session }: Call, text: string): void {
  if (!session.closed) sayAs(context, session, named, text)
}

/** Tells what a change has come to: `text` once it is on disk. */
export function tellOutcome(call: Call, { fault, place }: Outcome, text: string): void {
  if (fault !== undefined) return tell(call, faults[fault])
  confirm(call, place, text)
}

/** `place` is that of the entry by which it came to be so. */
export function confirm({ context, session }: Call, place: number, text: string): void {
  if (session.closed) return
  const notKept = `${text} But that could not be stored yet: a restart may undo it.`
  const [line, refusal] = [text, notKept].map(each => noticeOf(context, session, named, each))
  answerOnceKept(context, { place }, session, line ?? '', refusal ?? '')
}

export const faults: Readonly<Record<ChangeFault, string>> = {
  exists: 'There is an account of that name.',
  missing: 'There is nothing of that kind, or it is not yours.',
  'nick-in-use': 'That is the nick of somebody else who is here.',
  taken: 'That certificate is the one of another account.',
  full: 'There are as many as there may be.',
  shared: 'You are here with several devices: only the last of them can do that.',
}
