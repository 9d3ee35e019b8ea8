// make-session.ts: a session out of what a handshake has agreed on.
import type { SessionOptions } from '../session/options.ts'
import { Session } from '../session/session.ts'
import type { EndpointOptions } from './options.ts'
import type { Parameters } from '../wire/parameters.ts'
import { peerOf } from './terms.ts'

export type Founding = Pick<SessionOptions, 'role' | 'link' | 'onWork' | 'nowMs'>

/** `said`: by the peer, of itself. */
export function makeSession(options: EndpointOptions, said: Parameters, founding: Founding): Session {
  const { crypto, isSameHost, observe } = options
  const session: Session = new Session({
    ...founding,
    crypto,
    peer: peerOf(said),
    isSameHost,
    ...(observe && { observe: event => observe(event, session) }),
  })
  return session
}
