// register.ts: NickServ REGISTER: makes an account of one's nick.

import { untilDone } from '../../answered.ts'
import { accountOf, sayLoggedIn } from '../../accounts/log-in.ts'
import { registerAccount } from '../../accounts/register-account.ts'
import type { Verb } from '../service.ts'
import { confirm, tell } from './answers.ts'

export const register: Verb = {
  name: 'REGISTER',
  words: 1,
  usage: 'REGISTER <password> [<e-mail>]',
  help: 'Makes an account of the name that you have now. The nick is yours alone then.',
  run(call) {
    const { context, session } = call
    const [password = '', email = ''] = call.words
    return untilDone(done => {
      registerAccount(context, session, { account: session.name, email, password }, answer => {
        if ('code' in answer) tell(call, `${answer.text}.`)
        else {
          confirm(call, answer.place, `${answer.account} is registered, and you are logged in.`)
          const account = accountOf(context, session)
          if (account && !session.closed) sayLoggedIn(context, session, account)
        }
        done()
      })
    })
  },
}
