// oper.ts: OPER: becomes an operator of the server (RFC 2812 section 3.1.4, Modern IRC).

import { matchMask } from '@stonechat/irc'
import { untilDone } from '../answered.ts'
import { changeHost } from '../users/change-host.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { deviceOf } from '../devices/devices.ts'
import { customerOf } from '../operators/network.ts'
import { nobodysHash } from '../accounts/nobody.ts'
import { recordAct } from '../operators/privileges.ts'
import { type Refusal, refuse, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { OperatorSettings } from '../settings.ts'
import type { User } from '../state.ts'
import { tellModes } from './user-mode.ts'

export const oper: UserCommand = {
  name: 'OPER',
  parameters: 2,
  run(context, session, message, user) {
    const [name = '', password = ''] = message.params
    const { passwords, operAttempts, settings } = context
    if (!operAttempts.admits(customerOf(session.origin.host), context.clock.monotonicMs())) {
      return reply(context, session, 'ERR_PASSWDMISMATCH', 'Too many attempts: wait a minute')
    }
    const operator = settings.operators.find(each => each.name === name)
    return untilDone(done => {
      const settle = (right: boolean): void => {
        if (!session.closed) answer(context, session, user, right ? operator : undefined)
        done()
      }
      passwords.verify(operator?.password ?? nobodysHash('normal'), password, settle, () => !session.closed)
    })
  },
}

/** Modern IRC, OPER: the host counts last, so that nobody learns the names of operators without a password. */
function answer(
  context: Context,
  session: Session,
  user: User,
  operator: OperatorSettings | undefined,
): void {
  if (!operator) return turnDown(context, session, user, 'ERR_PASSWDMISMATCH')
  const { host, hostname = host } = session.origin
  const from = [host, hostname].map(each => `${user.username}@${each}`)
  if (!operator.hosts.some(mask => from.some(each => matchMask(mask, each)))) {
    return turnDown(context, session, user, 'ERR_NOOPERHOST')
  }
  context.operAttempts.forget(customerOf(session.origin.host))
  const { name, privileges, vhost = '' } = operator
  context.propose({ kind: 'oper', user: user.id, session: session.id, name, privileges, host: vhost })
}

function turnDown(context: Context, session: Session, user: User, refusal: Refusal): void {
  refuse(context, session, refusal)
  // Whatever was given for a name may be the password, in the wrong place.
  context.audit.record({ who: user.mask, operator: '', what: 'oper-refused', on: session.origin.host })
}

export const applyOper: Apply<'oper'> = (context, entry) => {
  const { user: id, session: asker, name, privileges, host } = entry.proposal
  const user = context.state.users.get(id)
  const device = user && deviceOf(user, asker)
  if (!user || !device) return
  device.gaveOper = true
  const wasOperator = user.operator !== undefined
  context.state.setOperator(user, { name, privileges })
  recordAct(context, entry.proposal, user, 'oper', user.nick)
  const session = context.sessions.get(asker)
  if (session) reply(context, session, 'RPL_YOUREOPER', 'You are now an operator of this server')
  if (!wasOperator) tellModes(entry, user, '+o')
  changeHost(context, entry, user, host || user.cloak)
}
