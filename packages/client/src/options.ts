// options.ts: what a client is told when it is made. Shapes only.
import type { ClientStore, Clock, Dial, Random } from './ports.ts'

export type Credentials =
  /** SCRAM-SHA-256 where the server has it, else PLAIN (only over a transport that encrypts, or to this machine). */
  | {
      readonly kind: 'password'
      readonly account: string
      readonly password: string
      /** Hears what logs in without the password the next time, once the server has proven that it knows it too. */
      readonly salted?: (salted: SaltedPassword) => void
    }
  /** SCRAM-SHA-256 alone, with what an earlier login has left: of no use once the password is another. */
  | {
      readonly kind: 'salted'
      readonly account: string
      /** As the server says it, in base64. */
      readonly salt: string
      readonly rounds: number
      /** HMAC-SHA-256 with the salted password as its key: one that nobody can read will do. */
      readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>
    }
  /** The certificate of TLS, or the key of this device over roam (SASL EXTERNAL). */
  | { readonly kind: 'external'; readonly account?: string }

/** Whoever has it can log in on the server that salts in this way (RFC 5802 section 9), and nowhere else. */
export type SaltedPassword = {
  /** In base64. */
  readonly salt: string
  readonly rounds: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

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
  /** How many of the newest items of a conversation the store keeps over a restart; default none. */
  readonly itemsKept?: number
}

export type ClientOptions = SessionSettings & {
  readonly dial: Dial
  readonly store?: ClientStore
  readonly clock?: Clock
  readonly random?: Random
}
