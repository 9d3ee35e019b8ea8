// limits.ts: every number that bounds what a peer can cost, or say.

/**
 * The UDP payload of any packet but a probe of the path's MTU. IPv6 promises 1280 bytes; 1200 leave room for its header,
 * UDP's, and a tunnel's (RFC 9000 section 14).
 */
export const PACKET_BYTES_MAX = 1200
/** The UDP payload of any packet that is looked at: probes of the path's MTU have 1472, and a buffer is a power of two. */
export const TAKEN_BYTES_MAX = 2048
/** An ACK names the newest of what came. What 32 ranges cannot name has been lost or acknowledged for long. */
export const ACK_RANGES_MAX = 32
/** The packet numbers of a session: 32 bits. At the last one it ends, and a resume brings new keys. */
export const PACKET_NUMBER_MAX = 0xffff_ffff
/** Body of a message, its slots included: a stream's window, so that one message never waits for room within itself. */
export const MESSAGE_BYTES_MAX = 65_536
/** UTF-8 bytes of a DATAGRAM's text: it fits into a packet with what else that carries. */
export const DATAGRAM_TEXT_BYTES_MAX = 1000
/** Streams are numbered 0 to 255: a byte names one in most places, and a window each stays affordable. */
export const STREAM_MAX = 255
/** Slots of one message: at most one in each stream. */
export const SLOTS_MAX = STREAM_MAX + 1
/** UTF-8 bytes of the reason in a CLOSE: a sentence for a person to read. */
export const CLOSE_REASON_BYTES_MAX = 256
/** UTF-8 bytes of the purpose that a client names: a short label such as `irc`. */
export const PURPOSE_BYTES_MAX = 32
/** How long a peer may say that it holds ACKs back. Longer would make a loss look like a slow path. */
export const ACK_DELAY_MS_MAX = 1000
/** Versions that a HELLO offers, or a VERSIONS lists. */
export const VERSIONS_MAX = 8
/** Ranges of received messages that a resume tells. What it leaves out is sent again, and known by its number. */
export const RECEIVED_RANGES_MAX = 32
/** How long a RETRY's token is good: some round trips of a slow path, and no store of tokens for later. */
export const RETRY_TOKEN_LIFETIME_MS = 10_000
/**
 * Packets in flight: a window of 10 MB in packets of full size. Small ones reach it earlier, which bounds what is kept of
 * them.
 */
export const SENT_PACKETS_MAX = 8_192
/** How far behind the newest a packet may come. What is later still has been given up for lost, and sent again. */
export const REPLAY_WINDOW_PACKETS = 1_024
/** Packets sealed with one key. Far below what ChaCha20 could bear: a key that becomes known tells little. */
export const KEY_UPDATE_PACKETS = 2 ** 20
/** How long one key is used, where there are fewer packets. */
export const KEY_UPDATE_MS = 600_000
/** How long the key before is kept for packets that come late, in probe timeouts (as RFC 9001 section 6.5). */
export const OLD_KEY_PTOS = 3
/** Packets that do not open, until the keys are given up. RFC 9001 section 6.6 allows 2^36; only an attack comes near. */
export const FORGERIES_MAX = 2 ** 20
