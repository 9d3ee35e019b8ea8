// attempt.ts: one HELLO of a client, its ANSWER, and its FINISH where there is one.
import type { Crypto, KeyPair } from '../crypto.ts'
import { HandshakeState } from '../noise/handshake-state.ts'
import { IK, XX } from '../noise/patterns.ts'
import type { TransportKeys } from '../noise/symmetric-state.ts'
import { encodeHello, type HelloHead, helloMessageLength, prologueOf } from '../wire/hello.ts'
import { helloMacKey } from '../wire/mac.ts'
import { CID_BYTES, encodeFinish, TAG_BYTES } from '../wire/packets.ts'
import type { Parameters } from '../wire/parameters.ts'
import { encodePayload, type Payload } from '../wire/payload.ts'
import { RETRIES_AT_ONCE_MAX } from './limits.ts'
import { guessRttMs } from './guess.ts'
import { readPayload } from './payloads.ts'
import { Resends } from './resends.ts'

const KEY_BYTES = 32
/** What a first message has besides its payload: the ephemeral key; in IK, the static one, and two tags. */
const OVERHEAD_BYTES = { XX: KEY_BYTES, IK: 2 * KEY_BYTES + 2 * TAG_BYTES }

export type AttemptOptions = {
  readonly crypto: Crypto
  readonly keys: KeyPair
  /** Of the server, where it is known: then it is IK. */
  readonly serverKey: Uint8Array | undefined
  readonly version: number
  readonly versions: readonly number[]
  /** What an IK says at once. */
  readonly parameters: Parameters
  /** Messages that go along, in so many bytes at most. */
  readonly early: (bytesMax: number) => Uint8Array
  readonly nowMs: number
  readonly patienceMs: number
}

/** What every ANSWER says. */
export type AnswerParameters = Parameters &
  Required<Pick<Parameters, 'serverCid' | 'resetToken' | 'sessionId'>>

export type Answered = {
  readonly attempt: Attempt
  readonly parameters: AnswerParameters
  readonly frames: Uint8Array
  readonly serverKey: Uint8Array
  /** From the HELLO to its ANSWER, as far as it is known. */
  readonly rttMs: number
}

export class Attempt {
  readonly head: HelloHead
  readonly resends: Resends
  readonly #crypto: Crypto
  readonly #macKey: Uint8Array
  readonly #handshake: HandshakeState
  readonly #message: Uint8Array
  #firstSentAtMs: number | undefined
  #lastSentAtMs = 0
  #token: Uint8Array | undefined
  #retries = 0
  #isAnswered = false

  /** The server's key may be one that no handshake is possible with: then nothing is ever sent. */
  constructor(options: AttemptOptions) {
    const { crypto, keys, serverKey, version, versions, nowMs, patienceMs } = options
    const pattern = serverKey ? 'IK' : 'XX'
    this.head = { pattern, version, versions, clientCid: crypto.random(CID_BYTES) }
    this.resends = new Resends(nowMs, patienceMs)
    this.#crypto = crypto
    this.#macKey = helloMacKey(crypto, serverKey)
    this.#handshake = new HandshakeState(crypto, {
      pattern: serverKey ? IK : XX,
      isInitiator: true,
      prologue: prologueOf(this.head),
      staticKeys: keys,
      ...(serverKey && { remoteStatic: serverKey }),
    })
    this.#message = this.#handshake.write(firstPayload(this.head, options)) ?? new Uint8Array(0)
  }

  /** The HELLO, where it is due. */
  poll(nowMs: number): Uint8Array | undefined {
    if (this.#isAnswered || this.#message.length === 0 || !this.resends.takeDue(nowMs)) return undefined
    this.#firstSentAtMs ??= nowMs
    this.#lastSentAtMs = nowMs
    return encodeHello(this.#crypto, this.#macKey, {
      ...this.head,
      token: this.#token,
      message: this.#message,
    })
  }

  get nextMs(): number {
    return this.#isAnswered ? Infinity : this.resends.nextMs
  }

  /** R-RETRY-1 */
  takeToken(token: Uint8Array, nowMs: number): void {
    this.#token = token.slice()
    if (this.#retries++ < RETRIES_AT_ONCE_MAX) this.resends.hasten(nowMs)
  }

  /** R-ANSWER-5: the first that opens counts; undefined for any other. */
  takeAnswer(message: Uint8Array, nowMs: number): Answered | undefined {
    if (this.#isAnswered) return undefined
    const payload = readPayload(this.#handshake, message, ['message', 'close'])
    const serverKey = this.#handshake.remoteStatic
    // Only the server can have written what opened: if it is malformed, nothing better comes.
    this.#isAnswered = payload !== undefined
    const parameters = payload && answerParameters(payload)
    if (!payload || !parameters || !serverKey) return undefined
    const rttMs = guessRttMs(this.#firstSentAtMs ?? nowMs, this.#lastSentAtMs, nowMs)
    return { attempt: this, parameters, frames: payload.frames, serverKey, rttMs }
  }

  /** The third message of XX; nothing is left to do after an IK. */
  finish(serverCid: Uint8Array, parameters: Parameters): Uint8Array | undefined {
    if (this.#handshake.isDone) return undefined
    const message = this.#handshake.write(encodePayload(parameters))
    return message && encodeFinish({ serverCid, message })
  }

  keys(): TransportKeys {
    return this.#handshake.split()
  }
}

/** R-HELLO-1: always so long that the HELLO has its size. The first message of an XX is in the clear: it says nothing. */
function firstPayload(head: HelloHead, { parameters, early }: AttemptOptions): Uint8Array {
  const length = helloMessageLength(head.versions.length) - OVERHEAD_BYTES[head.pattern]
  if (head.pattern === 'XX') return encodePayload({}, undefined, length)
  return encodePayload(parameters, early(length - encodePayload(parameters).length), length)
}

function answerParameters({ parameters }: Payload): AnswerParameters | undefined {
  const { serverCid, resetToken, sessionId } = parameters
  if (!serverCid || !resetToken || !sessionId) return undefined
  return { ...parameters, serverCid, resetToken, sessionId }
}
