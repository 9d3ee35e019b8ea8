// limits.ts: every number that bounds what a peer can cost, or say.

/** An ACK names the newest of what came. What 32 ranges cannot name has been lost or acknowledged for long. */
export const ACK_RANGES_MAX = 32
/** The packet numbers of a session: 32 bits. At the last one it ends, and a resume brings new keys. */
export const PACKET_NUMBER_MAX = 0xffff_ffff
/** Body of a message, its slots included: a stream's window, so that one message never waits for room within itself. */
export const MESSAGE_BYTES_MAX = 65_536
/** Streams are numbered 0 to 255: a byte names one in most places, and a window each stays affordable. */
export const STREAM_MAX = 255
/** UTF-8 bytes of the reason in a CLOSE: a sentence for a person to read. */
export const CLOSE_REASON_BYTES_MAX = 256
