// privileges.ts: whether an operator of the server may do something, and that it is kept that they did.

import type { Context } from '../context.ts'
import type { Act } from '../entry.ts'
import type { Privilege } from './privilege.ts'
import { refuse } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'

/** Modern IRC, ERR_NOPRIVILEGES and ERR_NOPRIVS: an operator without this privilege is told which. */
export function lacksPrivilege(
  context: Context,
  session: Session,
  user: User,
  privilege: Privilege | undefined,
): boolean {
  if (privilege === undefined || hasPrivilege(user, privilege)) return false
  if (user.operator) refuse(context, session, 'ERR_NOPRIVS', privilege)
  else refuse(context, session, 'ERR_NOPRIVILEGES')
  return true
}

/** The operator, if they still are one with that privilege where the entry is applied. */
export function actingOperator(context: Context, act: Act, privilege: Privilege): User | undefined {
  const user = context.state.users.get(act.user)
  return user && hasPrivilege(user, privilege) ? user : undefined
}

/** Keeps what an operator did: once, by the node that has the operator. */
export function recordAct(context: Context, act: Act, user: User, what: string, on: string): void {
  if (!context.sessions.has(act.session)) return
  context.audit.record({ who: user.mask, operator: user.operator?.name ?? '', what, on })
}

export function hasPrivilege(user: User, privilege: Privilege): boolean {
  const granted = user.operator?.privileges
  return granted !== undefined && (granted.includes(privilege) || granted.includes('*'))
}
