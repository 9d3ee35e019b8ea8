// labels.ts: answers that carry the label of the command that they answer (IRCv3 labeled-response).

import { escapeTagValue, type Message } from '@stonechat/irc'
import { inBatch, isOneBatch, withTag } from './batch.ts'
import { Capability } from '../capabilities/capabilities.ts'
import type { Answered, Context } from '../context.ts'
import type { Session } from '../session.ts'

/** IRCv3 labeled-response: "The value MUST NOT exceed 64 bytes". */
const LABEL_LENGTH_MAX = 64

/** Runs a command; where the client gave it a label, all that answers it is sent as one labelled answer. */
export function withLabel(
  context: Context,
  session: Session,
  label: string | undefined,
  run: () => Answered,
): Answered {
  if (!label) return run()
  session.response = []
  const answered = run()
  if (answered) return answered.finally(() => sayResponse(context, session, label))
  sayResponse(context, session, label)
}

export function labelOf(session: Session, message: Message): string | undefined {
  if (message.tags.size === 0) return undefined
  // The specification depends on batch: a client that has not asked for both cannot read the answer.
  if (!session.has(Capability['labeled-response']) || !session.has(Capability.batch)) return undefined
  const label = message.tags.get('label')
  return label && label.length <= LABEL_LENGTH_MAX ? label : undefined
}

function sayResponse(context: Context, session: Session, label: string): void {
  const lines = session.response
  // A batch that was opened is answered when it is closed.
  if (!lines) return
  session.response = undefined
  const [first, ...others] = asOne(context, session, lines)
  if (first !== undefined) session.answer(withTag(first, `label=${escapeTagValue(label)}`))
  for (const line of others) session.answer(line)
}

/** One line, or one batch; where there is nothing to say, ACK. */
function asOne(context: Context, session: Session, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [ackLine(context)]
  if (lines.length === 1 || isOneBatch(lines)) return lines
  return inBatch(context, session, 'labeled-response', lines)
}

/** What a labelled command is answered that has no other answer. */
export function ackLine(context: Context): string {
  return `:${context.settings.serverName} ACK`
}
