// limits.ts: what requests and answers may cost, unless the options say otherwise.
import { HEADER_BYTES } from './core/message.ts'

/** Bytes of a request or an answer: with all headers it fits the 1,280 bytes that every IPv6 path carries whole. */
export const PAYLOAD_BYTES_MAX = 1_200 - HEADER_BYTES
/** Requests that a client has under way at once: a burst that the buffers on the way can take. */
export const CLIENT_REQUESTS = 32
/** Requests that wait in a client for their turn. */
export const CLIENT_QUEUE = 1_024

/** Requests that a server executes at once. */
export const SERVER_REQUESTS = 1_024
/** Clients whose requests a server remembers, about 500 bytes each. */
export const SERVER_CLIENTS = 32_768
/** Hosts whose rate a server remembers, about 200 bytes each. */
export const SERVER_HOSTS = 32_768
/** Answers that a server keeps, and their bytes. */
export const SERVER_ANSWERS = 65_536
export const SERVER_ANSWER_BYTES = 16 * 1_024 * 1_024
/** Replies that wait for the system to take them. Past it they are lost, as on a full line. */
export const SERVER_REPLIES = 4_096
/** What one host may ask: far above a person's need, far below what would fill a processor. */
export const SERVER_RATE = { perSecond: 1_000, burst: 2_000 }

/** How long a server that closes waits for what it executes. */
export const CLOSE_TIMEOUT_MS = 5_000
