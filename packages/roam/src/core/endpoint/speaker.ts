// speaker.ts: for tests: a client of bad manners, whose HELLOs say whatever they are told to, and who reads the answers.
import { nodeCrypto } from '../../node/crypto.ts'
import type { KeyPair } from '../crypto.ts'
import { HandshakeState } from '../noise/handshake-state.ts'
import { IK, XX } from '../noise/patterns.ts'
import { Writer } from '../wire/bytes.ts'
import { decodeFrames } from '../wire/decode-frames.ts'
import { encodeFrame } from '../wire/encode-frame.ts'
import type { Frame } from '../wire/frames.ts'
import { encodeHello, type HelloHead, helloMessageLength, prologueOf, VERSION } from '../wire/hello.ts'
import { helloMacKey } from '../wire/mac.ts'
import { CID_BYTES, decodeAnswer, encodeDataHeader } from '../wire/packets.ts'
import type { Parameters } from '../wire/parameters.ts'
import { decodePayload, encodePayload } from '../wire/payload.ts'

export type Words = {
  readonly serverKey?: Uint8Array | undefined
  readonly keys?: KeyPair
  readonly parameters?: Parameters
  readonly frames?: readonly Frame[]
  readonly version?: number
  readonly versions?: readonly number[]
}

export type Answered = { readonly parameters: Parameters; readonly frames: readonly Frame[] }

export class Speaker {
  readonly head: HelloHead
  readonly #macKey: Uint8Array
  readonly #handshake: HandshakeState
  readonly #message: Uint8Array
  #serverCid: Uint8Array = new Uint8Array(CID_BYTES)

  constructor(words: Words) {
    const { serverKey, keys = nodeCrypto.newKeyPair(), parameters = {}, frames = [] } = words
    const { version = VERSION, versions = [version] } = words
    this.head = {
      pattern: serverKey ? 'IK' : 'XX',
      version,
      versions,
      clientCid: nodeCrypto.random(CID_BYTES),
    }
    this.#macKey = helloMacKey(nodeCrypto, serverKey)
    this.#handshake = new HandshakeState(nodeCrypto, {
      pattern: serverKey ? IK : XX,
      isInitiator: true,
      prologue: prologueOf(this.head),
      staticKeys: keys,
      ...(serverKey && { remoteStatic: serverKey }),
    })
    const length = helloMessageLength(versions.length) - (serverKey ? 96 : 32)
    const message = this.#handshake.write(encodePayload(parameters, bytesOf(frames), length))
    if (!message) throw new Error('no handshake is possible with this key')
    this.#message = message
  }

  hello(token?: Uint8Array): Uint8Array {
    return encodeHello(nodeCrypto, this.#macKey, { ...this.head, token, message: this.#message })
  }

  /** What an ANSWER to it says. */
  read(datagram: Uint8Array): Answered {
    const answer = decodeAnswer(datagram)
    const bytes = answer && this.#handshake.read(answer.message)
    const payload = bytes && decodePayload(bytes)
    if (!payload || typeof payload === 'string') throw new Error('this is no ANSWER')
    const frames = decodeFrames(payload.frames)
    if (typeof frames === 'string') throw new Error(frames)
    this.#serverCid = payload.parameters.serverCid ?? this.#serverCid
    return { parameters: payload.parameters, frames }
  }

  /** A DATA packet after an IK. */
  data(number: number, ...frames: readonly Frame[]): Uint8Array {
    const header = encodeDataHeader({ phase: 0, cid: this.#serverCid, number })
    const sealed = nodeCrypto.seal(this.#handshake.split().initiator, number, header, bytesOf(frames))
    const writer = new Writer(new Uint8Array(header.length + sealed.length))
    writer.bytes(header)
    writer.bytes(sealed)
    return writer.written()
  }
}

function bytesOf(frames: readonly Frame[]): Uint8Array {
  const writer = new Writer(new Uint8Array(1200))
  for (const frame of frames) encodeFrame(writer, frame)
  return writer.written()
}
