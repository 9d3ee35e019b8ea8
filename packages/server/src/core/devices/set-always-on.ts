// set-always-on.ts: an account chooses whether its user stays when no device is there.

import { keepAccount, ownAccount, settle } from '../accounts/account-changes.ts'
import { beginToStay, staysOn } from './always-on.ts'
import { leave } from '../commands/quit.ts'
import type { Apply } from '../context.ts'

/** What is chosen is kept also where the configuration decides otherwise: it may not do so for ever. */
export const applySetAlwaysOn: Apply<'setAlwaysOn'> = (context, entry) => {
  const { on, by, change } = entry.proposal
  const { users, presences } = context.state
  const account = ownAccount(context, entry.proposal)
  if (!account) return settle(context, entry, change, 'missing')
  const isFull = presences.size >= context.settings.limits.alwaysOnUsers && !presences.find(account.folded)
  if (on && isFull) return settle(context, entry, change, 'full')
  account.alwaysOn = on
  keepAccount(context, account)
  settle(context, entry, change)
  const chooser = by === undefined ? undefined : users.get(by)
  if (staysOn(context.settings.multiclient, account)) {
    if (chooser) beginToStay(context, chooser, entry.timeMs)
    return
  }
  const stayer = presences.find(account.folded)
  if (!stayer) return
  presences.end(stayer)
  if (stayer.devices.length === 0) leave(context, entry, stayer, 'No longer always on')
}
