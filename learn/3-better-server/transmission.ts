// transmission.ts: when a client of step 3 asks again, and when it gives up.

/**
 * The first time after 0.1 to 0.15 s, then after twice as long each time, four times; after 3 to 5 s in all it gives
 * up. That suits a course. On the internet an answer may take longer, and the library's own first wait is 2 s.
 */
export const transmission = { ackTimeoutMs: 100, maxRetransmit: 4 }
