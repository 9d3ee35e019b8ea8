// client-types.ts: what a client is handed, and what it tells.
import type { KeyPair } from '../crypto.ts'
import type { SessionEvent } from '../session/life.ts'
import type { Session } from '../session/session.ts'
import type { EndpointOptions } from './options.ts'
import type { EndReason } from './reasons.ts'

export type ClientOptions = EndpointOptions & {
  /** The device's. */
  readonly keys: KeyPair
  /** The server's public key, where it is known. */
  readonly serverKey?: Uint8Array | undefined
  /** What is to be spoken inside. */
  readonly purpose: string
  /** Where to send at first. */
  readonly path: string
  /** Milliseconds since 1970. */
  readonly wallClockMs: () => number
  readonly nowMs: number
}

export type ClientEvent =
  /** The server has this key: `trust` says whether that is well. */
  | { readonly kind: 'first-contact'; readonly serverKey: Uint8Array }
  | {
      readonly kind: 'session'
      readonly session: Session
      readonly serverKey: Uint8Array
      readonly purpose: string | undefined
    }
  /** It goes on with new keys; something has come for it. */
  | { readonly kind: 'resumed' | 'heard'; readonly session: Session }
  /** Nothing was heard for long. From now on the client knocks each minute. */
  | { readonly kind: 'parked' }
  /** Open another port, of the other address family where there is one, and call `usePath`. */
  | { readonly kind: 'hop'; readonly count: number }
  | { readonly kind: 'session-event'; readonly session: Session; readonly event: SessionEvent }
  | {
      readonly kind: 'ended'
      readonly reason: EndReason
      readonly session?: Session
      /** Of a server whose key is another than the one known. */
      readonly serverKey?: Uint8Array
      /** What a server said that lets nobody in: a code of close-codes.ts, and a sentence of a stranger. */
      readonly refusal?: { readonly code: number; readonly reason: string }
    }

export type ClientState = 'hello' | 'deciding' | 'open' | 'resuming' | 'parked' | 'ended'
