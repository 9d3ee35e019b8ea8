// contestants.ts: all that are measured, in the order of the tables.

import type { Contestant } from './contestant.ts'
import { roam } from './roam.ts'
import { tcp, tls } from './streams.ts'

export const contestants: readonly Contestant[] = [tcp, tls, roam]

export function contestantNamed(name: string | undefined): Contestant {
  const found = contestants.find(each => each.name === name)
  if (!found) throw new Error(`no contestant is named ${name}`)
  return found
}
