// apply.ts: what each kind of log entry does. The only way in which shared state changes.

import {
  applyAddAccount,
  applyLogin,
  applyLogout,
  applyRemoveAccount,
  applySetCertificate,
  applySetPassword,
} from './accounts/account-changes.ts'
import { applyAway } from './commands/away.ts'
import { applyChannelMode } from './commands/channel-mode.ts'
import { applyEnter } from './commands/enter.ts'
import { applyInvite } from './commands/invite.ts'
import { applyJoin } from './commands/join.ts'
import { applyKick } from './commands/kick.ts'
import { applyKill } from './commands/kill.ts'
import { applyKline, applyUnkline } from './commands/kline.ts'
import { applyLockdown, applyLockdownOver } from './commands/lockdown.ts'
import { applyMarkRead } from './commands/markread.ts'
import { applyClearMetadata, applyMetadata } from './commands/metadata-set.ts'
import { applyMessage } from './commands/speak.ts'
import { applyNick } from './commands/nick.ts'
import { applyOper } from './commands/oper.ts'
import { applyPart } from './commands/part.ts'
import { applyExpire, applyLeave } from './commands/quit.ts'
import { applyRedact } from './commands/redact.ts'
import { applyMove } from './commands/resume.ts'
import { applyRename } from './commands/rename.ts'
import { applySetname } from './commands/setname.ts'
import { applyTopic } from './commands/topic.ts'
import { applyUserMode } from './commands/user-mode.ts'
import { applyWallops } from './commands/wallops.ts'
import type { Apply, Context } from './context.ts'
import { keepState } from './records/keep-state.ts'
import { applySetAlwaysOn } from './devices/set-always-on.ts'
import type { Entry, Kind } from './entry.ts'
import { applyAcceptChannel, applyOfferChannel } from './services/chanserv/transfer.ts'
import { applyChannelAccess } from './services/chanserv/amode.ts'
import { applyChannelRank } from './services/chanserv/op.ts'
import { applyRegisterChannel } from './services/chanserv/register.ts'
import { applySweepChannels } from './services/chanserv/sweep.ts'
import { applyGhost } from './services/nickserv/ghost.ts'
import { applyEndDevice } from './services/nickserv/sessions.ts'
import { applyUnregisterChannel } from './services/chanserv/unregister.ts'

const table: { readonly [K in Kind]: Apply<K> } = {
  addAccount: applyAddAccount,
  acceptChannel: applyAcceptChannel,
  away: applyAway,
  channelAccess: applyChannelAccess,
  channelMode: applyChannelMode,
  channelRank: applyChannelRank,
  endDevice: applyEndDevice,
  enter: applyEnter,
  expire: applyExpire,
  ghost: applyGhost,
  invite: applyInvite,
  join: applyJoin,
  kick: applyKick,
  kill: applyKill,
  kline: applyKline,
  leave: applyLeave,
  lockdown: applyLockdown,
  lockdownOver: applyLockdownOver,
  markRead: applyMarkRead,
  metadata: applyMetadata,
  clearMetadata: applyClearMetadata,
  login: applyLogin,
  logout: applyLogout,
  message: applyMessage,
  move: applyMove,
  nick: applyNick,
  offerChannel: applyOfferChannel,
  oper: applyOper,
  part: applyPart,
  redact: applyRedact,
  registerChannel: applyRegisterChannel,
  removeAccount: applyRemoveAccount,
  rename: applyRename,
  setCertificate: applySetCertificate,
  setPassword: applySetPassword,
  setAlwaysOn: applySetAlwaysOn,
  setname: applySetname,
  sweepChannels: applySweepChannels,
  topic: applyTopic,
  unkline: applyUnkline,
  unregisterChannel: applyUnregisterChannel,
  userMode: applyUserMode,
  wallops: applyWallops,
}

export function applyEntry<K extends Kind>(context: Context, entry: Entry<K>): void {
  const apply: Apply<K> = table[entry.proposal.kind]
  const asker = 'session' in entry.proposal ? context.sessions.get(entry.proposal.session) : undefined
  if (asker) asker.applying = true
  apply(context, entry)
  if (asker) asker.applying = false
  keepState(context)
}
