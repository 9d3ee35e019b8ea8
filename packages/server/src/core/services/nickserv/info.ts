// info.ts: NickServ INFO: what there is to know of an account.

import type { Verb } from '../service.ts'
import { tell } from './answers.ts'

export const info: Verb = {
  name: 'INFO',
  words: 0,
  usage: 'INFO [<account>]',
  help: 'When an account was registered; of your own, more.',
  run(call) {
    const { context, session, user } = call
    const name = call.words[0] ?? user.account?.name ?? session.name
    const account = context.state.accounts.find(name)
    if (!account) return tell(call, 'There is no such account.')
    tell(call, `${account.name} was registered ${new Date(account.registeredMs).toUTCString()}.`)
    if (account !== user.account) return
    tell(call, account.email ? `E-mail: ${account.email}` : 'No e-mail address.')
    tell(call, `${account.certificates.length} certificates log you in: CERT LIST names them.`)
  },
}
