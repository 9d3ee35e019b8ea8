// table.ts: every service that there is.

import { chanServ } from './chanserv/table.ts'
import { nickServ } from './nickserv/table.ts'
import type { Service } from './service.ts'

const services: readonly Service[] = [chanServ, nickServ]

/** By the nick that it has, in any case; undefined where that is no service. */
export function findService(fold: (name: string) => string, nick: string): Service | undefined {
  const folded = fold(nick)
  return services.find(({ name }) => fold(name) === folded)
}
