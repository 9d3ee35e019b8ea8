// history.ts: opens what keeps the history and the records, and forgets what is too old.

import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../core/settings.ts'
import { openSqlite } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import type { Figures } from './figures.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A name for a log that no other log has, so that no msgid is ever given twice. */
function newLogName(): string {
  return randomBytes(6).toString('hex')
}

/** The database in the data directory. */
export function historyPath(dataDir: string): string {
  return join(dataDir, 'history.db')
}

/** Rejects with an Error that names the file and says what is wrong with it. */
export async function openStore(
  dataDir: string,
  figures: Figures,
  onNotice: (text: string) => void,
): Promise<Store> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  return await openSqlite({
    path: historyPath(dataDir),
    newName: newLogName(),
    onCommit: durationMs => figures.commits.add(durationMs),
    onFailure: error => {
      figures.commitFailures += 1
      onNotice(`The history cannot be written, messages are refused: ${error.message}`)
    },
    onReadFailure: error => onNotice(`The history cannot be read: ${error.message}`),
    onIndexFailure: error =>
      onNotice(`What was said lately cannot be indexed, SEARCH takes longer: ${error.message}`),
    onRecovery: () => onNotice('The history can be written again'),
  })
}

/** Forgets what is older than `retentionDays`, now and every hour, until it is disposed of. */
export function expireHourly(
  store: Store,
  settings: () => Settings['history'],
  onError: (error: unknown) => void,
): Disposable {
  const expire = (): void => {
    const { retentionDays } = settings()
    if (retentionDays > 0) store.expire(Date.now() - retentionDays * DAY_MS).catch(onError)
  }
  expire()
  const timer = setInterval(expire, HOUR_MS)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
