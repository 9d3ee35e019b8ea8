// limits.ts: what the ends of a session may spend on peers that they do not know yet, and how long they keep trying.

/** A HELLO that is not answered is sent again after this long: longer than most paths take there and back. */
export const RESEND_DELAY_MS = 250

/** So often at that distance: at 20 % loss each way one of five HELLOs and its ANSWER come through with 99 % in a second. */
export const RESENDS_FLAT = 4

/** Then by half longer each time, to this at most: a person waits. */
export const RESEND_DELAY_MS_MAX = 1_000

/** Then a handshake is given up. A resume begins anew then, from another port. */
export const HANDSHAKE_PATIENCE_MS = 10_000

/** Silence after which a client only knocks now and then: as long as a session lives without a word. */
export const RESUME_PATIENCE_MS = 180_000

/** A parked client's knock: what waits at the server arrives within a minute of the network's return. */
export const KNOCK_INTERVAL_MS = 60_000

/** One knock is the HELLO and its first resends. */
export const KNOCK_PATIENCE_MS = 1_000

/** RETRYs that a client heeds at once. A busy server needs one; more are somebody else's, and wait for their time. */
export const RETRIES_AT_ONCE_MAX = 3

/** Silence after which it is asked whether the server has another key: seven HELLOs are more than loss. */
export const KEY_PROBE_AFTER_MS = 3_000

/** Handshakes that have not come to an end. Each keeps about 1 KiB: 4 MiB. */
export const HALF_OPEN_MAX = 4_096

/** Of one address that is proven: a hall behind one NAT. An address that is not proven counts for nobody. */
export const HALF_OPEN_PER_HOST_MAX = 256

/**
 * Where a HELLO or an ANSWER went out more than once, the last time is taken for the one that was answered. That may guess
 * too low, and then this much at least: a probe too early costs little, one that comes after a second is missed.
 */
export const GUESSED_RTT_MS_MIN = 50

/** How long a server waits for what comes after its ANSWER: a round trip, with losses. */
export const HALF_OPEN_MS = 5_000

/** A person who is asked to trust a key has this long; later, the server may have forgotten the handshake. */
export const TRUST_MS = HALF_OPEN_MS - 1_000

/** A server with more handshakes in the air than this asks for proof of the address first. */
export const HALF_OPEN_BUSY = 1_024

/** So does one that has read more of them than this in a second: 3 % of a core. */
export const HANDSHAKES_PER_SECOND_BUSY = 100

/** VERSIONS a second: an honest client needs one. */
export const VERSIONS_PER_SECOND = 100

/** RESETs a second, and to one host: an honest client needs one, and nobody gets much to reflect. */
export const RESETS_PER_SECOND = 100
export const RESETS_PER_HOST_PER_SECOND = 10

/** Hosts whose RESETs are counted. Beyond it the one that was quiet for longest is forgotten. */
export const HOSTS_COUNTED_MAX = 4_096

/** How long packets may be late for a connection that has come to its end, and HELLOs for one that stands. */
export const LATE_MS = 5_000

/** Of those connections, so many are remembered. */
export const LATE_MAX = 4_096

/** Packets that wait to be sent and belong to no session. Drained after each turn; beyond it the new ones go. */
export const OUTGOING_MAX = 1_024

/** Sessions at one server, the parked ones included. At some 30 KiB each, half a gigabyte. */
export const SESSIONS_MAX = 16_384

/** Of them, so many may be parked. */
export const PARKED_MAX = 10_000

/** Of one client key: its windows, and what they left behind in a hurry. The one that was quiet for longest makes room. */
export const SESSIONS_PER_KEY_MAX = 256

/** From one host, when they began: a house, or a phone company's, behind one NAT. */
export const SESSIONS_PER_HOST_MAX = 1_024

/** How long a parked session may be resumed. A day: over night, and over a long flight. */
export const PARKED_MS = 86_400_000
