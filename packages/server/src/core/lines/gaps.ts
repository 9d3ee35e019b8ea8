// gaps.ts: how a client that read too slowly learns what it did not get.

import { Capability } from '../capabilities/capabilities.ts'
import type { Context } from '../context.ts'
import { serverLine, standardReplyLine } from './replies.ts'
import type { Session } from '../session.ts'

/** Tells a session that has read enough again where its gaps are. They stand where the messages would have stood. */
export function tellGaps(context: Context, session: Session): void {
  for (const [conversation, count] of session.takeGaps()) {
    const words = `${count} messages were left out here, since you read too slowly. Ask the history for them.`
    const line = session.has(Capability['standard-replies'])
      ? standardReplyLine(context, 'NOTE', '*', 'MESSAGES_LEFT_OUT', [conversation, String(count)], words)
      : serverLine(context, `NOTICE ${conversation} :${words}`)
    session.send(line)
  }
}
