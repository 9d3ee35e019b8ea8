// patterns.ts: who sends which keys when, as Noise writes it down. Noise 7.5.

/** Of the two letters of an agreement the first is the initiator's key, the second the responder's. */
export type Agreement = 'ee' | 'es' | 'se' | 'ss'
export type Token = 'e' | 's' | Agreement

export type Pattern = {
  /** The protocol's whole name. */
  readonly name: string
  /** The initiator knows the responder's static key before it says anything. */
  readonly isResponderKnown: boolean
  /** The initiator's message first, then in turns. */
  readonly messages: readonly (readonly Token[])[]
}

/** For a server whose key is known: one trip there, one back, and both know each other. */
export const IK: Pattern = {
  name: 'Noise_IK_25519_ChaChaPoly_SHA256',
  isResponderKnown: true,
  messages: [
    ['e', 'es', 's', 'ss'],
    ['e', 'ee', 'se'],
  ],
}

/** For first contact: both tell their keys, and a third message is needed. */
export const XX: Pattern = {
  name: 'Noise_XX_25519_ChaChaPoly_SHA256',
  isResponderKnown: false,
  messages: [['e'], ['e', 'ee', 's', 'es'], ['s', 'se']],
}
