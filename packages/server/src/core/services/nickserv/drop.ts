// drop.ts: NickServ DROP: removes one's account, and all that belongs to it.

import { removeAccount } from '../../accounts/change-account.ts'
import type { Verb } from '../service.ts'
import { tell, tellOutcome } from './answers.ts'

export const drop: Verb = {
  name: 'DROP',
  aliases: ['UNREGISTER'],
  words: 1,
  account: true,
  usage: 'DROP <name of your account>',
  help: 'Removes your account for good. What others have of what you said, they keep.',
  run(call) {
    const { context, session, user } = call
    const name = user.account?.name ?? ''
    // Said once more, so that nobody does it by mistake.
    if (context.state.fold(call.words[0] ?? '') !== context.state.fold(name))
      return tell(call, `Your account is ${name}: DROP ${name} removes it for good.`)
    removeAccount(context, { by: user.id, session: session.id }, name, outcome =>
      tellOutcome(call, outcome, `${name} is removed.`),
    )
  },
}
