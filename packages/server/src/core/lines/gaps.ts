// gaps.ts: how a client that read too slowly learns what it did not get.

import { Capability } from '../capabilities/capabilities.ts'
import type { Context } from '../context.ts'
import { fitLine } from './fit.ts'
import type { Session } from '../session.ts'

/** Tells a session that has read enough again where its gaps are. They stand where the messages would have stood. */
export function tellGaps(context: Context, session: Session): void {
  const { serverName, limits } = context.settings
  for (const [conversation, count] of session.takeGaps()) {
    const words = `${count} messages were left out here, since you read too slowly. Ask the history for them.`
    const rest = session.has(Capability['standard-replies'])
      ? `NOTE * MESSAGES_LEFT_OUT ${conversation} ${count} :${words}`
      : `NOTICE ${conversation} :${words}`
    session.send(fitLine(`:${serverName} ${rest}`, limits.lineBytes))
  }
}
