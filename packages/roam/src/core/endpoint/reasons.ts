// reasons.ts: why there is no session, or no more, in a word for the application.
import type { Session } from '../session/session.ts'

export type EndReason =
  | 'no-answer'
  | 'no-common-version'
  /** The server has another key than the one that is known. */
  | 'key-changed'
  | 'not-trusted'
  /** The server lets this client not in. */
  | 'refused'
  /** The server does not know the session any more. */
  | 'lost'
  /** It was parked for too long. */
  | 'expired'
  /** By this side. */
  | 'closed'
  | 'closed-by-peer'
  /** The peer has done what the specification forbids. */
  | 'fault'

/** Of a session that has ended by itself. Its `ended` tells more. */
export function endReason({ ended }: Session): EndReason {
  if (ended?.by === 'peer') return 'closed-by-peer'
  return ended?.by === 'fault' ? 'fault' : 'closed'
}
