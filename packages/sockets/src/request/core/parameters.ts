// parameters.ts: how long to wait for an answer, and how long its traces can last. Pure.

/** The transmission parameters of RFC 7252, section 4.8, by their names there. */
export type Transmission = {
  /** How long the first answer may take before the request is sent again, at least. */
  readonly ackTimeoutMs: number
  /** The first wait is drawn between `ackTimeoutMs` and this many times as much, so that clients fall out of step. */
  readonly ackRandomFactor: number
  /** How often a request is sent again at most. Each wait is twice the one before (RFC 8085, section 3.1.1). */
  readonly maxRetransmit: number
}

export const RFC_7252: Transmission = { ackTimeoutMs: 2_000, ackRandomFactor: 1.5, maxRetransmit: 4 }

/** MAX_LATENCY: the longest that a datagram is expected to stay in the network. */
const MAX_LATENCY_MS = 100_000

/** MAX_TRANSMIT_SPAN: from the first time a request is sent to the last, at most. */
function maxTransmitSpanMs({ ackTimeoutMs, ackRandomFactor, maxRetransmit }: Transmission): number {
  return ackTimeoutMs * (2 ** maxRetransmit - 1) * ackRandomFactor
}

/** MAX_TRANSMIT_WAIT: from the first time a request is sent until its sender gives up, at most. */
export function maxTransmitWaitMs({ ackTimeoutMs, ackRandomFactor, maxRetransmit }: Transmission): number {
  return ackTimeoutMs * (2 ** (maxRetransmit + 1) - 1) * ackRandomFactor
}

/**
 * EXCHANGE_LIFETIME: from the first time a request is sent until no copy of it and none of its answer can be
 * under way (section 4.8.2: MAX_TRANSMIT_SPAN, MAX_LATENCY both ways, and PROCESSING_DELAY, which is ACK_TIMEOUT).
 */
export function exchangeLifetimeMs(transmission: Transmission): number {
  return maxTransmitSpanMs(transmission) + 2 * MAX_LATENCY_MS + transmission.ackTimeoutMs
}
