// names.ts: the nicks of the services: nobody else can have them, nor an account that is called so.

import { type LookOf, NameTable } from '../users/name-table.ts'

export const serviceNames = { channels: 'ChanServ', nicks: 'NickServ' } as const

/** `fold` is the casemapping; where there is `lookOf`, names that look like one of them are reserved too. */
export function reservedNames(fold: (name: string) => string, lookOf?: LookOf): NameTable<string> {
  const names = new NameTable<string>(fold, lookOf)
  for (const name of Object.values(serviceNames)) names.take(name, name)
  return names
}
