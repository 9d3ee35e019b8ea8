// close-codes.ts: why a session ends, as a CLOSE says it.

/** The codes of roam/1. One that is not here is taken as `fault`. */
export const closeCode = {
  /** The application is done. */
  done: 0x00,
  /** The server stops or starts anew: come back later. */
  leaving: 0x01,
  /** This client is not let in: the reason says why. */
  refused: 0x02,
  /** The same key has more sessions than the server keeps, and this one was quiet for longest. */
  replaced: 0x03,
  /** The server has no room. */
  overloaded: 0x04,
  /** The peer sent what the specification forbids. */
  fault: 0x10,
  /** The peer sent more than a window or a limit allows. */
  limit: 0x11,
  /** Too many packets did not open: the keys may be under attack. */
  forgeries: 0x12,
  /** The packet numbers are used up. A resume goes on with new keys. */
  exhausted: 0x13,
  /** A bug on the side that says so. */
  internal: 0x14,
} as const
