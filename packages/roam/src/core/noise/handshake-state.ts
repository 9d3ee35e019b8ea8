// handshake-state.ts: one side of a Noise handshake (revision 34), message by message. Noise 5.3.
import type { Crypto, KeyPair } from '../crypto.ts'
import { joinBytes } from '../wire/bytes.ts'
import type { Agreement, Pattern, Token } from './patterns.ts'
import { SymmetricState, type TransportKeys } from './symmetric-state.ts'

const PUBLIC_KEY_BYTES = 32

/** Noise 3: no message is longer. */
const MESSAGE_BYTES_MAX = 65_535

export type HandshakeOptions = {
  readonly pattern: Pattern
  readonly isInitiator: boolean
  /** What both sides have to agree on for the handshake to work out, though neither sends it within it. */
  readonly prologue: Uint8Array
  readonly staticKeys: KeyPair
  /** The responder's public key: the initiator has to know it where the pattern says so, and nobody else may. */
  readonly remoteStatic?: Uint8Array
}

/** What a message changes. It changes a copy, and that takes the old one's place once the whole message was right. */
type Progress = {
  readonly symmetric: SymmetricState
  readonly messages: number
  ephemeral: KeyPair | undefined
  remoteEphemeral: Uint8Array | undefined
  remoteStatic: Uint8Array | undefined
}

/**
 * A message that cannot be read, or a peer's key that leads to no secret, leaves the state as it was: the right message
 * can still come. To write or read out of turn is a bug of the caller's, and throws.
 */
export class HandshakeState {
  readonly #crypto: Crypto
  readonly #pattern: Pattern
  readonly #isInitiator: boolean
  readonly #staticKeys: KeyPair
  #progress: Progress

  constructor(crypto: Crypto, options: HandshakeOptions) {
    const { pattern, isInitiator, prologue, staticKeys, remoteStatic } = options
    if ((pattern.isResponderKnown && isInitiator) !== (remoteStatic !== undefined))
      throw new TypeError(
        `${pattern.name}: the key of the responder is for the initiator to know, if for anyone`,
      )
    const symmetric = new SymmetricState(crypto, pattern.name)
    symmetric.mixHash(prologue)
    if (pattern.isResponderKnown) symmetric.mixHash(remoteStatic ?? staticKeys.publicKey)
    this.#crypto = crypto
    this.#pattern = pattern
    this.#isInitiator = isInitiator
    this.#staticKeys = staticKeys
    this.#progress = {
      symmetric,
      messages: 0,
      ephemeral: undefined,
      remoteEphemeral: undefined,
      remoteStatic,
    }
  }

  /** All messages were written and read. */
  get isDone(): boolean {
    return this.#progress.messages === this.#pattern.messages.length
  }

  /** The other side's static key, once it is known; whoever wrote the last message read has it. */
  get remoteStatic(): Uint8Array | undefined {
    return this.#progress.remoteStatic
  }

  /** The other side's ephemeral key, once it is known. */
  get remoteEphemeral(): Uint8Array | undefined {
    return this.#progress.remoteEphemeral
  }

  /** The hash of the handshake so far: once it is done, both sides have the same, and no other handshake has it. */
  get hash(): Uint8Array {
    return this.#progress.symmetric.hash
  }

  /** The next message, with `payload` in it. Undefined where the peer's key leads to no secret (it is of low order). */
  write(payload: Uint8Array): Uint8Array | undefined {
    const tokens = this.#tokensOf(this.#isInitiator)
    const progress = this.#advance()
    const parts: Uint8Array[] = []
    for (const token of tokens) {
      const part = this.#writeToken(progress, token)
      if (part === undefined) return undefined
      parts.push(part)
    }
    const message = joinBytes(...parts, progress.symmetric.encryptAndHash(payload))
    if (message.length > MESSAGE_BYTES_MAX) throw new RangeError(`A message of ${message.length} bytes`)
    this.#progress = progress
    return message
  }

  /** The payload of the other side's message. Undefined where it is not the message that belongs here. */
  read(message: Uint8Array): Uint8Array | undefined {
    return this.readAs(message, payload => payload)
  }

  /** What `decode` makes of the payload. Where that is undefined the message was not the right one either. */
  readAs<T>(message: Uint8Array, decode: (payload: Uint8Array) => T | undefined): T | undefined {
    const tokens = this.#tokensOf(!this.#isInitiator)
    if (message.length > MESSAGE_BYTES_MAX) return undefined
    const progress = this.#advance()
    let rest: Uint8Array | undefined = message
    for (const token of tokens) {
      rest = this.#readToken(progress, token, rest)
      if (rest === undefined) return undefined
    }
    const payload = progress.symmetric.decryptAndHash(rest)
    const decoded = payload && decode(payload)
    if (decoded !== undefined) this.#progress = progress
    return decoded
  }

  /** The keys of what follows the handshake. */
  split(): TransportKeys {
    if (!this.isDone) throw new Error('The handshake is not done')
    return this.#progress.symmetric.split()
  }

  /** Of the next message, which has to be the initiator's or the responder's. */
  #tokensOf(isInitiator: boolean): readonly Token[] {
    const { messages } = this.#progress
    const tokens = this.#pattern.messages[messages]
    if (tokens === undefined || isInitiator !== (messages % 2 === 0))
      throw new Error(`${this.#pattern.name}: message ${messages} is not there to be written or read here`)
    return tokens
  }

  #advance(): Progress {
    const { symmetric, messages, ...keys } = this.#progress
    return { symmetric: symmetric.copy(), messages: messages + 1, ...keys }
  }

  #writeToken(progress: Progress, token: Token): Uint8Array | undefined {
    if (token === 's') return progress.symmetric.encryptAndHash(this.#staticKeys.publicKey)
    if (token !== 'e') return this.#mixAgreement(progress, token) ? new Uint8Array(0) : undefined
    progress.ephemeral = this.#crypto.newKeyPair()
    progress.symmetric.mixHash(progress.ephemeral.publicKey)
    return progress.ephemeral.publicKey
  }

  /** What is left of the message behind the token. */
  #readToken(progress: Progress, token: Token, rest: Uint8Array): Uint8Array | undefined {
    const { symmetric } = progress
    if (token !== 'e' && token !== 's') return this.#mixAgreement(progress, token) ? rest : undefined
    const length = PUBLIC_KEY_BYTES + (token === 's' ? symmetric.overheadBytes : 0)
    if (rest.length < length) return undefined
    const part = rest.subarray(0, length)
    if (token === 's') {
      progress.remoteStatic = symmetric.decryptAndHash(part)
      if (progress.remoteStatic === undefined) return undefined
    } else {
      progress.remoteEphemeral = part.slice()
      symmetric.mixHash(part)
    }
    return rest.subarray(length)
  }

  /** False where the keys lead to no secret. */
  #mixAgreement(progress: Progress, agreement: Agreement): boolean {
    const [initiators, responders] = agreement
    const [own, theirs] = this.#isInitiator ? [initiators, responders] : [responders, initiators]
    const ownKeys = own === 'e' ? progress.ephemeral : this.#staticKeys
    const theirKey = theirs === 'e' ? progress.remoteEphemeral : progress.remoteStatic
    if (ownKeys === undefined || theirKey === undefined)
      throw new Error(`${this.#pattern.name}: ${agreement} before its keys`)
    const secret = this.#crypto.agree(ownKeys.privateKey, theirKey)
    if (secret !== undefined) progress.symmetric.mixKey(secret)
    return secret !== undefined
  }
}
