// once-kept.ts: answers that acknowledge what the records were given: said when it is on disk (architecture, "Invariants").

import type { Context } from '../context.ts'
import type { Entry } from '../entry.ts'
import { keepState } from './keep-state.ts'
import { serverLine } from '../lines/replies.ts'
import type { Session } from '../session.ts'

/** Says `:server answer` once what this entry changed is on disk; where it does not get there, `refusal` instead. */
export function sayOnceKept(
  context: Context,
  entry: Pick<Entry, 'place'>,
  session: Session,
  answer: string,
  refusal: string,
): void {
  answerOnceKept(context, entry, session, serverLine(context, answer), serverLine(context, refusal))
}

/** The same of whole lines. */
export function answerOnceKept(
  context: Context,
  { place }: Pick<Entry, 'place'>,
  session: Session,
  line: string,
  refusal: string,
): void {
  // What is written after each entry is written before its answer.
  keepState(context)
  if (context.records.lasting) session.hold(context.committed(place), [line], refusal)
  session.answer(line)
}
