// answer.ts: what a server makes of a HELLO that may come in: the ANSWER, and what it remembers of it.
import { closeCode } from '../close-codes.ts'
import type { Crypto, KeyPair } from '../crypto.ts'
import { PACKET_BYTES_MAX } from '../limits.ts'
import { HandshakeState } from '../noise/handshake-state.ts'
import { IK, XX } from '../noise/patterns.ts'
import { Writer } from '../wire/bytes.ts'
import { encodeFrame } from '../wire/encode-frame.ts'
import { type Hello, prologueOf } from '../wire/hello.ts'
import { CID_BYTES, encodeAnswer, TAG_BYTES } from '../wire/packets.ts'
import { type Parameters, SESSION_ID_BYTES } from '../wire/parameters.ts'
import { encodePayload, type Payload } from '../wire/payload.ts'
import { resetToken } from '../wire/reset-token.ts'
import type { HalfOpen } from './half-open.ts'
import { nameOf } from './names.ts'
import { readPayload } from './payloads.ts'
import type { Member, Roster } from './roster.ts'
import { OWN_PARAMETERS } from './terms.ts'

const KEY_BYTES = 32
/** An ANSWER's header, the ephemeral key, and the tag of what it carries. */
const ANSWER_OVERHEAD_BYTES = 1 + CID_BYTES + KEY_BYTES + TAG_BYTES

export type AnswerContext = {
  readonly crypto: Crypto
  readonly keys: KeyPair
  readonly resetSecret: Uint8Array
  readonly purpose: string
  readonly roster: Roster
  /** Whether a connection has this connection ID, or had it lately. */
  readonly isTaken: (serverCid: Uint8Array) => boolean
}

/** Where and when a HELLO came. */
export type Origin = {
  readonly path: string
  readonly host: string
  /** It brought a token for this path. */
  readonly isProven: boolean
  readonly nowMs: number
}

type Names = { readonly serverCid: Uint8Array; readonly sessionId: Uint8Array }

/** R-HELLO-7: the same for the same HELLO, with a token or without. */
export function helloName(crypto: Crypto, { clientCid, message }: Hello): string {
  return nameOf(clientCid) + nameOf(crypto.sha256(message))
}

/**
 * The handshake so far; where the client is not let in, the ANSWER alone. Undefined where the HELLO is not what it says,
 * or is an old one again.
 */
export function answerHello(
  context: AnswerContext,
  hello: Hello,
  origin: Origin,
): HalfOpen | Uint8Array | undefined {
  const { crypto, keys, roster } = context
  const pattern = hello.pattern === 'IK' ? IK : XX
  const prologue = prologueOf(hello)
  const handshake = new HandshakeState(crypto, { pattern, isInitiator: false, prologue, staticKeys: keys })
  const payload = readPayload(handshake, hello.message, ['message'])
  if (payload === undefined || !isWhole(payload)) return undefined
  const peerKey = handshake.remoteStatic
  const resumes = peerKey && sessionNamed(context, payload.parameters, peerKey)
  if (resumes && !takeResume(resumes, payload, origin.nowMs)) return undefined
  const isRefused = !resumes && roster.whoMakesRoom(peerKey, origin.host) === 'nobody'
  const names = {
    serverCid: freshCid(context),
    sessionId: resumes?.sessionId ?? crypto.random(SESSION_ID_BYTES),
  }
  const answering = isRefused ? refusalPayload(context, names) : answerPayload(context, names, resumes)
  const message = handshake.write(answering)
  if (message === undefined) return undefined
  const answer = encodeAnswer({ clientCid: hello.clientCid, message })
  if (isRefused) return answer
  return {
    ...names,
    hello: helloName(crypto, hello),
    clientCid: hello.clientCid.slice(),
    answer,
    bornAtMs: origin.nowMs,
    path: origin.path,
    provenHost: origin.isProven ? origin.host : undefined,
    answeredAtMs: origin.nowMs,
    handshake,
    terms: peerKey && { peerKey, keys: handshake.split(), parameters: payload.parameters },
    resumes,
  }
}

/** R-PACKET-6: with 64 bits the first is as good as always free. */
function freshCid({ crypto, isTaken }: AnswerContext): Uint8Array {
  for (;;) {
    const cid = crypto.random(CID_BYTES)
    if (!isTaken(cid)) return cid
  }
}

/** R-PARAMETER-3, R-HELLO-5: who resumes says when, and what it has; nobody else sends messages yet. */
function isWhole({ parameters, frames }: Payload): boolean {
  const { resume, timeMs, received } = parameters
  if (resume) return timeMs !== undefined && received !== undefined
  return frames.every(byte => byte === 0)
}

/** R-HELLO-8: the session that is to go on, if it is there and is this client's. */
function sessionNamed(
  { crypto, roster }: AnswerContext,
  { resume }: Parameters,
  clientKey: Uint8Array,
): Member | undefined {
  const member = resume && roster.byId(resume)
  if (!member || member.hasEnded || !crypto.isEqual(member.clientKey, clientKey)) return undefined
  return member
}

/**
 * Takes early messages; all else stays as it is until the client shows that it has the keys (R-RESUME-3). False for a
 * replay: a client's times grow from HELLO to HELLO.
 */
function takeResume(member: Member, { parameters, frames }: Payload, nowMs: number): boolean {
  const { timeMs = 0 } = parameters
  if (timeMs <= member.timeMs) return false
  member.timeMs = timeMs
  member.session.takeEarly(frames, nowMs)
  return true
}

/** Where a session goes on: what came of it so far, and as many of its messages as there is room for (R-RESUME-6). */
function answerPayload(context: AnswerContext, names: Names, resumes: Member | undefined): Uint8Array {
  const parameters = { ...OWN_PARAMETERS, ...namesAndToken(context, names), purpose: context.purpose }
  if (!resumes) return encodePayload(parameters)
  const resumed: Parameters = { ...parameters, resumed: true, received: resumes.session.received() }
  const room = PACKET_BYTES_MAX - ANSWER_OVERHEAD_BYTES - encodePayload(resumed).length
  return encodePayload(resumed, resumes.session.earlyFrames(room))
}

/** R-ANSWER-6 */
function refusalPayload(context: AnswerContext, names: Names): Uint8Array {
  const close = new Writer(new Uint8Array(PACKET_BYTES_MAX))
  encodeFrame(close, { kind: 'close', code: closeCode.overloaded, reason: 'no room for another session' })
  return encodePayload(namesAndToken(context, names), close.written())
}

function namesAndToken({ crypto, resetSecret }: AnswerContext, names: Names): Parameters {
  return { ...names, resetToken: resetToken(crypto, resetSecret, names.serverCid) }
}
