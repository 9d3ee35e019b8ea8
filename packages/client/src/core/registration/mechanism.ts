// mechanism.ts: one mechanism of SASL at work. Shapes only.

export interface Exchange {
  readonly name: string
  /** What is said to a challenge, of which the first is empty; undefined where the server may not say such a thing. */
  respond(challenge: Uint8Array): Promise<Uint8Array | undefined>
  /** Whether a success that the server claims can be believed: it has proven what the mechanism has it prove. */
  isProven(): boolean
}
