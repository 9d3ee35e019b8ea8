// register.ts: REGISTER and VERIFY: make an account for oneself (IRCv3 draft/account-registration).

import { untilDone } from '../answered.ts'
import type { Context, OpenCommand } from '../context.ts'
import { accountOf, sayLoggedIn } from '../accounts/log-in.ts'
import { sayOnceKept } from '../records/once-kept.ts'
import { registerAccount, type Refused, type Registered } from '../accounts/register-account.ts'
import { standardReply } from '../lines/replies.ts'
import type { Session } from '../session.ts'

/** `REGISTER <account> {<email> | "*"} <password>`; the account `*` is the nick. */
export const register: OpenCommand = {
  name: 'REGISTER',
  parameters: 3,
  open: true,
  run(context, session, message) {
    const [wanted = '', email = '', password = ''] = message.params
    const account = wanted === '*' ? session.name : wanted
    return untilDone(done => {
      const application = { account, email: email === '*' ? '' : email, password }
      registerAccount(context, session, application, answer => {
        if (!session.closed) say(context, session, account, answer)
        done()
      })
    })
  },
}

/** Nothing has to be verified: no e-mail is sent, so there is no code that could be right. */
export const verify: OpenCommand = {
  name: 'VERIFY',
  parameters: 2,
  open: true,
  run(context, session, message) {
    const [account = ''] = message.params
    const refused: Refused = accountOf(context, session)
      ? { code: 'ALREADY_AUTHENTICATED', text: 'You are logged in to an account already' }
      : { code: 'INVALID_CODE', text: 'There is nothing to be verified: log in with your password' }
    standardReply(context, session, 'FAIL', 'VERIFY', refused.code, [account], refused.text)
  },
}

function say(context: Context, session: Session, wanted: string, answer: Registered | Refused): void {
  if ('code' in answer) {
    const words = wordsOf(answer, wanted)
    return standardReply(context, session, 'FAIL', 'REGISTER', answer.code, words, answer.text)
  }
  const success = `REGISTER SUCCESS ${answer.account} :Account successfully registered`
  const unkept = `FAIL REGISTER TEMPORARILY_UNAVAILABLE ${answer.account} :The account could not be stored yet`
  sayOnceKept(context, answer, session, success, unkept)
  const registered = accountOf(context, session)
  if (registered) sayLoggedIn(context, session, registered)
}

/** What stands between the code and the text, in the specification. */
function wordsOf({ code }: Refused, wanted: string): string[] {
  if (code === 'COMPLETE_CONNECTION_REQUIRED') return []
  return [code === 'NEED_NICK' ? '*' : wanted]
}
