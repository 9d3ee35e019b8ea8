// mosh.ts: sessions of mosh that talk: keys one way, changes of a screen the other.

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { version } from '../../harness/machine.ts'
import { reportOf } from '../ends/report.ts'
import { talk } from '../ends/talk.ts'
import type { Talker } from '../talker.ts'
import { MoshSession } from './session.ts'

/** Each is five processes. */
const SESSIONS_MAX = 20

/** What it takes: `script` gives a terminal, `nc` is the program in it. */
const needed: readonly (readonly [string, string])[] = [
  ['mosh-server', '--version'],
  ['mosh-client', '-c'],
  ['script', '--version'],
  ['nc', '-h'],
]
const missing = needed.filter(([program, option]) => version(program, option) === undefined)

/** Undefined where it is not installed. */
export const mosh: Talker | undefined =
  missing.length > 0
    ? undefined
    : {
        name: 'mosh',
        open: async (network, sessions, signal) => {
          await using owned = new AsyncDisposableStack()
          const folder = owned.use(await mkdtempDisposable(join(tmpdir(), 'stonechat-mosh-')))
          const count = Math.min(sessions, SESSIONS_MAX)
          const opened: MoshSession[] = []
          for (let index = 0; index < count; index += 1) {
            opened.push(owned.use(await MoshSession.open(network, folder.path, index, signal)))
          }
          const kept = owned.move()
          return {
            talk: (everyMs, span) =>
              talk(
                opened.flatMap(({ speakers }) => speakers),
                everyMs,
                span,
              ),
            heard: async () => reportOf(opened),
            [Symbol.asyncDispose]: () => kept.disposeAsync(),
          }
        },
      }
