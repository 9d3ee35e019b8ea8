// set.ts: NickServ SET: changes the password of one's account, and whether one stays when no device is there.

import { untilDone } from '../../answered.ts'
import { setPassword } from '../../accounts/change-account.ts'
import type { Answered } from '../../context.ts'
import type { Call, Verb } from '../service.ts'
import { tell, tellOutcome } from './answers.ts'

export const set: Verb = {
  name: 'SET',
  words: 2,
  account: true,
  usage: 'SET PASSWORD <new password>, SET ALWAYS-ON on | off',
  help: 'Changes your password; or whether you stay in your channels when none of your devices is connected.',
  run(call) {
    const [name = '', value = ''] = call.words
    const setting = settings.get(name.toUpperCase())
    if (!setting) return tell(call, `There is no such setting: ${set.usage}`)
    return setting(call, value)
  },
}

const settings: ReadonlyMap<string, (call: Call, value: string) => Answered> = new Map([
  ['PASSWORD', changePassword],
  ['PASSWD', changePassword],
  ['ALWAYS-ON', chooseAlwaysOn],
])

/** Whoever is logged in elsewhere stays so. */
function changePassword(call: Call): Answered {
  const { context, session, user, words } = call
  if (words.length > 2) return tell(call, 'A password has no spaces here.')
  return untilDone(done => {
    const changer = { by: user.id, session: session.id }
    setPassword(context, changer, user.account?.name ?? '', words[1] ?? '', changed => {
      if ('code' in changed) tell(call, `${changed.text}.`)
      else tellOutcome(call, changed, 'Your password is changed.')
      done()
    })
  })
}

function chooseAlwaysOn(call: Call, value: string): void {
  // Ergo has `true` and `false`, other services `on` and `off`: people bring their habits along.
  const on = /^(?:on|true)$/i.test(value)
  if (!on && !/^(?:off|false)$/i.test(value)) return tell(call, 'ALWAYS-ON is on or off.')
  const { context, session, user } = call
  const text = on ? 'You stay when no device of yours is connected' : 'You leave with your last device'
  const { alwaysOn } = context.settings.multiclient
  const isFixed = alwaysOn === 'disabled' || alwaysOn === 'mandatory'
  const note = isFixed ? ', but this server decides otherwise for now.' : '.'
  const change = context.changes.begin(outcome => tellOutcome(call, outcome, text + note))
  const who = { account: user.account?.name ?? '', by: user.id, session: session.id }
  context.propose({ kind: 'setAlwaysOn', ...who, on, change })
}
