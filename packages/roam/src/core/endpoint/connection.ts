// connection.ts: what a client has of a handshake that is done: names, keys, and what both sides said.
import type { TransportKeys } from '../noise/symmetric-state.ts'
import type { Link } from '../session/leg.ts'
import type { Parameters } from '../wire/parameters.ts'
import type { AnswerParameters, Answered } from './attempt.ts'
import { nameOf } from './names.ts'

export type Connection = {
  readonly clientCid: Uint8Array
  /** The same, to be compared with. */
  readonly clientName: string
  readonly serverKey: Uint8Array
  readonly keys: TransportKeys
  /** What the server said. */
  readonly parameters: AnswerParameters
  /** Messages that came with it. */
  readonly frames: Uint8Array
  /** The FINISH, after XX. */
  readonly finish: Uint8Array | undefined
  readonly rttMs: number
}

/** `own`: what the client says of itself in a FINISH. */
export function connectionOf({ attempt, ...answered }: Answered, own: Parameters): Connection {
  const { clientCid } = attempt.head
  const finish = attempt.finish(answered.parameters.serverCid, own)
  return { ...answered, clientCid, clientName: nameOf(clientCid), finish, keys: attempt.keys() }
}

export function linkOf({ clientCid, keys, parameters, rttMs }: Connection, path: string): Link {
  return {
    sendKey: keys.initiator,
    receiveKey: keys.responder,
    localCid: clientCid,
    remoteCid: parameters.serverCid,
    path,
    isPathProven: true,
    rttMs,
  }
}
