// counts.ts: what has been done since the server began, in plain numbers that only grow: whoever wants to know reads them.

/** Counted on the hot path, so nothing is called and nothing is made. */
export class Counts {
  /** Messages that reached a channel or somebody. */
  messages = 0
  /** Lines of events that were given to sessions: a message that two hundred hear is two hundred. */
  deliveries = 0
  /** Lines that sessions did not get which read too slowly: what passes soon, and messages to channels. */
  leftOutPassing = 0
  leftOutMessages = 0
  /** Messages that were refused because nothing could be written. */
  notStored = 0
}
