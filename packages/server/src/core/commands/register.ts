// register.ts: what becomes of a new account.

import type { Apply } from '../context.ts'

export const applyAddAccount: Apply<'addAccount'> = (context, { timeMs, proposal: { account } }) => {
  const { accounts } = context.state
  if (!accounts.find(account)) accounts.add(account, timeMs)
}
