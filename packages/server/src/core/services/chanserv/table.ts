// table.ts: ChanServ: what it understands.

import type { Service } from '../service.ts'
import { amode } from './amode.ts'
import { named } from './answers.ts'
import { info, list } from './info.ts'
import { deop, op } from './op.ts'
import { register } from './register.ts'
import { transfer } from './transfer.ts'
import { unregister } from './unregister.ts'

export const chanServ: Service = {
  ...named,
  purpose: 'ChanServ keeps channels: one that is registered stays when all have left, with all that it has.',
  verbs: [register, unregister, transfer, amode, op, deop, info, list],
}
