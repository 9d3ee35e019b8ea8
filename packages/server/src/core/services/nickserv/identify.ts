// identify.ts: NickServ IDENTIFY: logs in to an account, for clients that know no SASL.

import { untilDone } from '../../answered.ts'
import { checkPassword, hasFailedTooOften, noteFailedLogin } from '../../accounts/check-password.ts'
import { logIn } from '../../accounts/log-in.ts'
import type { Verb } from '../service.ts'
import { faults, tell } from './answers.ts'

export const identify: Verb = {
  name: 'IDENTIFY',
  aliases: ['ID', 'LOGIN', 'AUTH'],
  words: 1,
  usage: 'IDENTIFY [<account>] <password>',
  help: 'Logs in to an account: that of your nick where you name none.',
  run(call) {
    const { context, session } = call
    const [first = '', second] = call.words
    const [account, password] = second === undefined ? [session.name, first] : [first, second]
    if (!context.settings.accounts.enabled) return tell(call, 'There are no accounts here.')
    if (hasFailedTooOften(context, session)) return tell(call, 'Too many attempts: wait a minute.')
    return untilDone(done => {
      checkPassword(context, session, account, password, found => {
        if (session.closed) return done()
        if (!found) {
          noteFailedLogin(context, session)
          tell(call, 'That is not the name and password of an account.')
          return done()
        }
        logIn(context, session, found.name, answer => {
          if (typeof answer === 'string') tell(call, faults[answer])
          else tell(call, `You are logged in as ${answer.name}.`)
          done()
        })
      })
    })
  },
}
