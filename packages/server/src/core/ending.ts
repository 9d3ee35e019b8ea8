// ending.ts: why a session has ended, in one word. What people wrote about it (QUIT, KILL) is no part of that.

export type Ending =
  /** The client said QUIT. */
  | 'quit'
  /** The connection was lost, and the client did not come back. */
  | 'lost'
  | 'killed'
  | 'banned'
  | 'locked-down'
  | 'wrong-password'
  | 'registration-timeout'
  | 'ping-timeout'
  /** It left too much unread. */
  | 'send-queue'
  | 'malformed-lines'
  /** It spoke HTTP. */
  | 'not-irc'
  /** Its account has as many connections as it may have. */
  | 'too-many-devices'
  /** A bug of ours came to light. */
  | 'internal-error'
  /** The server was stopped. */
  | 'shut-down'
  | 'other'
