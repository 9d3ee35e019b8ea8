// logout.ts: NickServ LOGOUT: no account any more, until the next login.

import { sayLoggedOut } from '../../accounts/log-in.ts'
import type { Verb } from '../service.ts'
import { tell, tellOutcome } from './answers.ts'

export const logout: Verb = {
  name: 'LOGOUT',
  words: 0,
  account: true,
  usage: 'LOGOUT',
  help: 'Logs you out. Your nick stays until you leave.',
  run(call) {
    const { context, session, user } = call
    const change = context.changes.begin(outcome => {
      if (outcome.fault !== undefined) return tellOutcome(call, outcome, '')
      tell(call, 'You are logged out.')
      sayLoggedOut(context, session)
    })
    context.propose({ kind: 'logout', user: user.id, session: session.id, change })
  },
}
