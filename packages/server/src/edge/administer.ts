// administer.ts: has something done to a server: by it while it runs, to its database while it is stopped.

import { existsSync } from 'node:fs'
import { defaultSettings } from '../core/settings.ts'
import { type AdminAnswer, type AdminAsk, administer } from './admin.ts'
import { askServer, canBeAsked } from './admin-client.ts'
import { serveAdmin } from './admin-socket.ts'
import { Figures } from './figures.ts'
import { historyPath, openStore } from './history.ts'
import { noJournal } from './journal.ts'
import { namesOf, newCore } from './new-core.ts'
import type { ServeOptions } from './serve.ts'

/** The server's folder, and what it is configured to. Rejects with an Error that says what is wrong with the folder. */
export async function haveDone(
  options: Pick<ServeOptions, 'dataDir' | 'settings'>,
  ask: AdminAsk,
): Promise<AdminAnswer> {
  const { dataDir } = options
  if (!existsSync(historyPath(dataDir))) throw new Error(`no server has been started on ${dataDir} yet`)
  if (!canBeAsked(dataDir))
    throw new Error(
      `a server on ${dataDir} cannot be asked: the path is too long for a socket, or there are none here`,
    )
  return (await askServer(dataDir, ask)) ?? doWithout(options, ask)
}

/** No server may start meanwhile: it would not know of what is changed. Who else asks is answered too. */
async function doWithout(
  options: Pick<ServeOptions, 'dataDir' | 'settings'>,
  ask: AdminAsk,
): Promise<AdminAnswer> {
  const figures = new Figures(false)
  const failures: string[] = []
  await using store = await openStore(options.dataDir, figures, text => failures.push(text))
  const names = await namesOf(options)
  const onBug = (error: unknown): void => void failures.push(String(error))
  const core = newCore(
    { ...defaultSettings, ...options.settings },
    { onBug, reread: async () => {}, figures, journal: noJournal, store, names },
  )
  await using _socket = await serveAdmin(options.dataDir, other => administer(core, other, noJournal))
  const answer = await administer(core, ask, noJournal)
  return answer.fault === undefined || failures.length === 0
    ? answer
    : { fault: [answer.fault, ...failures].join('; ') }
}
