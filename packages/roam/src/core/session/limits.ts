// limits.ts: what one session may hold and how long it waits, each with its reason.

/**
 * Bytes of messages that the application has not taken: what a peer can make us keep. A server receives lines, and has
 * many clients; a client receives history.
 */
export const CONNECTION_WINDOW_BYTES = 262_144
export const CLIENT_CONNECTION_WINDOW_BYTES = 524_288

/** The same for one stream, so that a conversation in bulk leaves room for the others. */
export const STREAM_WINDOW_BYTES = 65_536
export const CLIENT_STREAM_WINDOW_BYTES = 262_144

/** What each slot of a message counts beyond the body: its bookkeeping. A window would hold 100,000 empty messages else. */
export const SLOT_OVERHEAD_BYTES = 64

/** How far a message's number may be beyond the oldest one that is missing: bounds what must be remembered of the others. */
export const OUTSTANDING_MESSAGES_MAX = 4096

/** A body up to this length travels whole: with number, length and an ACK it fits a packet. */
export const WHOLE_BODY_BYTES_MAX = 1100

/** Bytes of a fragment, all but the last: so the fragments of a body are known by their place and never overlap. */
export const FRAGMENT_BYTES = 1024

/** What a sender keeps of messages that are not acknowledged: twice what a client takes, so that it never runs dry. */
export const OUTBOX_BYTES_MAX = 1_048_576

/** Of an ACK, so that a fragment has room beside it. Only where much is lost far apart it cannot tell all. */
export const ACK_BYTES_MAX = 110

/** Unreliable datagrams that wait, on either side: beyond it the oldest go, for what is old has lost its worth. */
export const UNRELIABLE_WAITING_MAX = 64

/** PATH_RESPONSEs that wait. A peer has one challenge out at a time; a copy of it may overtake. */
export const PATH_RESPONSES_WAITING_MAX = 4

/** Bytes to a path that is not proven, for each byte that came from it: RFC 9000 section 8.1. */
export const AMPLIFICATION_FACTOR = 3

/** Probe timeouts that a new path has for its answer before the old one is taken again. */
export const PATH_PROOF_PTOS = 3

/** A client that moved so lately, or began, has brought a challenge on itself: no NAT did. */
export const MOVED_MS = 10_000

/** A path is silent when what asks for an answer got none for this long. */
export const SILENT_AFTER_MS = 10_000

/** In silence, a client takes another port and the other address family this often. */
export const HOP_INTERVAL_MS = 10_000

/** Silence after which keys are dropped and only messages are kept: a resume goes on from there. */
export const PARKED_AFTER_MS = 180_000

/** NATs forget a UDP mapping after 30 s and more (RFC 4787 asks for 120 s); a client that is quiet reminds them. */
export const KEEPALIVE_MS = 25_000

/** The same once a NAT has been seen to forget earlier. Never under 15 s: RFC 8085 section 3.5. */
export const KEEPALIVE_REBOUND_MS = 15_000

/** A server that heard nothing through two keepalives asks whether the client is there. */
export const SERVER_KEEPALIVE_MS = 60_000

/** A wall clock that moved this much more or less than the monotonic one: the machine slept, or was set. */
export const CLOCK_JUMP_MS = 5_000

/** How long a close waits for messages that are not acknowledged. */
export const CLOSE_LINGER_MS = 2_000

/** When CLOSE is sent after the first time: it asks for no ACK, so copies must do. At 20 % loss 5 of them leave 0.03 %. */
export const CLOSE_COPIES_AFTER_MS: readonly number[] = [0, 10, 30, 70, 150]

/** Probe timeouts for which what still comes after the last CLOSE is answered with another. */
export const CLOSE_PTOS = 3
