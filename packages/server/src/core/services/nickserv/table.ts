// table.ts: NickServ: what it understands.

import type { Service } from '../service.ts'
import { named } from './answers.ts'
import { cert } from './cert.ts'
import { drop } from './drop.ts'
import { ghost } from './ghost.ts'
import { identify } from './identify.ts'
import { info } from './info.ts'
import { logout } from './logout.ts'
import { register } from './register.ts'
import { sessions } from './sessions.ts'
import { set } from './set.ts'

export const nickServ: Service = {
  ...named,
  purpose: 'NickServ keeps accounts: a name with a password, and a nick that nobody else can have.',
  verbs: [register, identify, logout, set, cert, sessions, ghost, info, drop],
}
