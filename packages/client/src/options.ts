// options.ts: what a client is told when it is made. Shapes only.
import type { ClientStore, Clock, Dial, Random } from './ports.ts'

export type Credentials =
  /** SCRAM-SHA-256 where the server has it, else PLAIN (only over a transport that encrypts, or to this machine). */
  | { readonly kind: 'password'; readonly account: string; readonly password: string }
  /** The certificate of TLS, or the key of this device over roam (SASL EXTERNAL). */
  | { readonly kind: 'external'; readonly account?: string }

export type SessionSettings = {
  readonly nick: string
  /** Default: the nick. */
  readonly username?: string
  readonly realname?: string
  readonly credentials?: Credentials
  /** PASS, of servers that ask for one. */
  readonly serverPassword?: string
  /** Channels to be in, with their keys: `#sea` or `#sea key`. */
  readonly channels?: readonly string[]
  /** Sets user mode B. */
  readonly bot?: boolean
  /** How many items a conversation keeps in memory; default 10,000. */
  readonly itemsMax?: number
}

export type ClientOptions = SessionSettings & {
  readonly dial: Dial
  readonly store?: ClientStore
  readonly clock?: Clock
  readonly random?: Random
}
