// once-kept.ts: answers that acknowledge what the records were given: said when it is on disk (architecture, "Invariants").

import type { Context } from './context.ts'
import type { Entry } from './entry.ts'
import { serverLine } from './replies.ts'
import type { Session } from './session.ts'

/** Says `:server answer` once what this entry changed is on disk; where it does not get there, `refusal` instead. */
export function sayOnceKept(
  context: Context,
  { place }: Pick<Entry, 'place'>,
  session: Session,
  answer: string,
  refusal: string,
): void {
  const line = serverLine(context, answer)
  if (context.records.lasting) session.hold(context.committed(place), [line], serverLine(context, refusal))
  session.answer(line)
}
