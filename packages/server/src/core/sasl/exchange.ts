// exchange.ts: what each SASL mechanism is to the command that drives it (RFC 4422). Shapes only.

/** What follows from what the client has said. */
export type Step =
  /** The client is to answer this. */
  | { readonly kind: 'challenge'; readonly data: Uint8Array }
  /** The client is who it says when this is the account's password. */
  | { readonly kind: 'password'; readonly account: string; readonly password: string }
  | { readonly kind: 'proved'; readonly account: string }
  | { readonly kind: 'failed' }

/** One attempt with one mechanism. After anything but a challenge it is over. */
export interface Exchange {
  /** Takes what the client has said, whole and decoded. */
  respond(data: Uint8Array): Step
}

export const FAILED: Step = { kind: 'failed' }

/** What is no UTF-8 is the client's fault: undefined. */
export function readUtf8(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
  } catch {
    return undefined
  }
}
