// authenticate.ts: AUTHENTICATE: logs in to an account with SASL, before registration or later (IRCv3 sasl-3.1, sasl-3.2).

import { untilDone } from '../answered.ts'
import { checkPassword, hasFailedTooOften, noteFailedLogin } from '../accounts/check-password.ts'
import type { Answered, Context, OpenCommand } from '../context.ts'
import { logIn } from '../accounts/log-in.ts'
import { type Refusal, refuse, reply, say } from '../lines/replies.ts'
import { decodeBase64 } from '../sasl/base64.ts'
import type { Step } from '../sasl/exchange.ts'
import { CHUNK_LENGTH, chunksOf, Gathering } from '../sasl/transfer.ts'
import { beginExchange, mechanismsFor } from '../accounts/sasl-mechanisms.ts'
import type { Session } from '../session.ts'

export const authenticate: OpenCommand = {
  name: 'AUTHENTICATE',
  parameters: 1,
  open: true,
  run(context, session, message) {
    const [text = ''] = message.params
    if (text.length > CHUNK_LENGTH) return abandon(context, session, 'ERR_SASLTOOLONG')
    if (text === '*') return abandon(context, session, 'ERR_SASLABORTED')
    // All is said, and the user is about to come: it is too late to say who it is.
    if (session.registration.entering) return abandon(context, session, 'ERR_SASLFAIL')
    if (!session.authentication) return begin(context, session, text)
    return go(context, session, text)
  },
}

/** An attempt that has not come to its end is forgotten, whatever was said in it. */
export function abandon(context: Context, session: Session, why: Refusal): void {
  session.authentication = undefined
  refuse(context, session, why)
}

/** "The initial client message specifies the SASL mechanism to be used." */
function begin(context: Context, session: Session, name: string): void {
  const mechanisms = mechanismsFor(context.settings, session)
  const mechanism = mechanisms.find(each => each === name.toUpperCase())
  if (!mechanism) {
    if (mechanisms.length > 0)
      reply(context, session, 'RPL_SASLMECHS', mechanisms.join(','), 'are available SASL mechanisms')
    return refuse(context, session, 'ERR_SASLFAIL')
  }
  if (hasFailedTooOften(context, session)) {
    return reply(context, session, 'ERR_SASLFAIL', 'Too many attempts: wait a minute')
  }
  const exchange = beginExchange(context, session, mechanism)
  session.authentication = { exchange, gathering: new Gathering(), begunMs: context.clock.monotonicMs() }
  say(context, session, 'AUTHENTICATE +')
}

/** The client says something in an attempt that it has begun. */
function go(context: Context, session: Session, chunk: string): Answered {
  const { authentication } = session
  if (!authentication) return
  const { saslTimeoutMs, saslMessageLength } = context.settings.limits
  if (context.clock.monotonicMs() - authentication.begunMs >= saslTimeoutMs) {
    return abandon(context, session, 'ERR_SASLFAIL')
  }
  const message = authentication.gathering.take(chunk, saslMessageLength)
  if (!message) return
  // 905 is for a single line that is too long.
  if (message === 'too-long') return abandon(context, session, 'ERR_SASLFAIL')
  // It may have begun before its host failed, with many others.
  if (hasFailedTooOften(context, session)) return abandon(context, session, 'ERR_SASLFAIL')
  const data = decodeBase64(message.text)
  if (!data) return fail(context, session)
  return follow(context, session, authentication.exchange.respond(data))
}

function follow(context: Context, session: Session, step: Step): Answered {
  if (step.kind === 'challenge') {
    for (const chunk of chunksOf(step.data)) say(context, session, `AUTHENTICATE ${chunk}`)
    return
  }
  session.authentication = undefined
  if (step.kind === 'failed') return fail(context, session)
  return untilDone(done => {
    if (step.kind === 'proved') return succeed(context, session, step.account, done)
    checkPassword(context, session, step.account, step.password, account => {
      if (account && !session.closed) return succeed(context, session, account.name, done)
      if (!session.closed) fail(context, session)
      done()
    })
  })
}

function succeed(context: Context, session: Session, name: string, done: () => void): void {
  logIn(context, session, name, answer => {
    // sasl-3.2: "`ERR_SASLALREADY` is appropriate if changing accounts is not supported".
    if (answer === 'shared') refuse(context, session, 'ERR_SASLALREADY')
    else if (typeof answer === 'string') refuse(context, session, 'ERR_SASLFAIL')
    else reply(context, session, 'RPL_SASLSUCCESS', 'SASL authentication successful')
    done()
  })
}

/** The same words whatever it was: nobody learns which accounts there are. */
function fail(context: Context, session: Session): void {
  noteFailedLogin(context, session)
  abandon(context, session, 'ERR_SASLFAIL')
}
