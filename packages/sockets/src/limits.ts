// limits.ts: what bounds the memory and the time that a peer can cost us.

/** The longest line, without its end. IRC's longest, tags and all, is 8,703 bytes; this is nearly twice that. */
export const LINE_BYTES_MAX = 16_384
/** What may wait to be read before the peer is paused. One read of a socket gives 64 KiB at most. */
export const READ_QUEUE_BYTES_MAX = 65_536
/** What one WebSocket frame may carry. Past it the connection is closed (1009), since a frame cannot be skipped. */
export const FRAME_BYTES_MAX = 65_536
/** Connections that wait to be accepted. Past it the newest is reset: nobody serves them. */
export const ACCEPT_QUEUE_MAX = 1024
/** How long a close may take over a peer that does not take what is queued, or goes on sending. */
export const CLOSE_TIMEOUT_MS = 5_000
/** How long a close waits for a silent peer to end its side too, after it was sent everything: a trip across an ocean. */
export const LINGER_MS = 200
/** How long a client may take over a TLS or WebSocket handshake. Node's own default for TLS is 120 s. */
export const HANDSHAKE_TIMEOUT_MS = 10_000
/** How long an idle TCP connection waits before the system asks whether the peer is still there. */
export const KEEPALIVE_DELAY_MS = 60_000
/** HTTP connections of a listener that are no WebSocket, at most. A browser keeps six, for five seconds after the last request. */
export const VISITORS_MAX = 512
/** How long an HTTP connection may stand still in the middle of an answer: a client that no longer reads. */
export const ANSWER_STALL_MS = 30_000
