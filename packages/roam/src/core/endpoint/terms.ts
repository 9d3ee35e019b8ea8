// terms.ts: what the two sides of a handshake tell each other, and what a session is made of then.
import { SLOTS_MAX } from '../limits.ts'
import type { TransportKeys } from '../noise/symmetric-state.ts'
import { CONNECTION_WINDOW_BYTES } from '../session/limits.ts'
import { ACK_DELAY_MS } from '../session/received.ts'
import type { Peer } from '../session/options.ts'
import type { Parameters } from '../wire/parameters.ts'

/** What a side knows of the other once the handshake is done. */
export type Terms = {
  readonly peerKey: Uint8Array
  readonly keys: TransportKeys
  readonly parameters: Parameters
}

/** What each side says of itself. */
export const OWN_PARAMETERS = {
  maxData: CONNECTION_WINDOW_BYTES,
  maxStreams: SLOTS_MAX,
  maxAckDelayMs: ACK_DELAY_MS,
} satisfies Parameters

/** What the peer said of itself; what it left out is as on this side. */
export function peerOf(parameters: Parameters): Peer {
  const { maxData, maxStreams, maxAckDelayMs } = { ...OWN_PARAMETERS, ...parameters }
  return { maxData, maxStreams, maxAckDelayMs }
}
