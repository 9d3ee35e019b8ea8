// behind.ts: what a client that reads too slowly does not get.

import type { Line } from './line.ts'

/**
 * Messages are left out past this part of `sendQueueHardBytes`; what passes soon (typing, who is away) already past
 * `sendQueueSoftBytes`. Answers, and lines that change what a client knows of its channels, are never left out.
 */
const MESSAGES_SHARE = 1 / 4

/** A session with more unread than `sendQueueSoftBytes`, until it has read half of that. */
export class Behind {
  /** How many messages were left out of each channel. */
  readonly gaps = new Map<string, number>()
  readonly #messagesBytes: number
  /** The first line of the message that was left out last. */
  #left: Line | undefined

  constructor(sendQueueHardBytes: number) {
    this.#messagesBytes = sendQueueHardBytes * MESSAGES_SHARE
  }

  /** Whether this line is left out. Once one message has been, all are: so a channel has one gap, not many. */
  leavesOut(line: Line, queuedBytes: number): boolean {
    if (line.passing) return true
    // A message of several lines is left out as a whole, or not at all.
    if (line.follows) return line.follows === this.#left
    if (line.conversation === undefined) return false
    if (this.gaps.size === 0 && queuedBytes <= this.#messagesBytes) return false
    this.#left = line
    this.gaps.set(line.conversation, (this.gaps.get(line.conversation) ?? 0) + 1)
    return true
  }
}
