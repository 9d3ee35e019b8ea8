// new-core.ts: a core with all that is around it: clock, log, store, passwords.

import { randomBytes } from 'node:crypto'
import { Core } from '../core/core.ts'
import type { Configuration, Ports } from '../core/ports.ts'
import type { Settings } from '../core/settings.ts'
import { LocalLog } from '../log/local.ts'
import type { Store } from '../store/store.ts'
import { cryptography } from './cryptography.ts'
import type { Figures } from './figures.ts'
import type { Journal } from './journal.ts'
import { ownKeyedHash } from './keyed-hash.ts'
import { loadLook } from './look.ts'
import { newAudit, newObserver } from './observer.ts'
import { newPasswords } from './passwords.ts'

/** What the core is put into. */
type Around = {
  readonly onBug: (error: unknown) => void
  readonly reread: () => Promise<void>
  readonly figures: Figures
  readonly journal: Journal
  readonly store: Store
  readonly names: Pick<Ports, 'keyedHash' | 'lookOf'>
}

/** The log goes on where the one has ended that the store has kept. */
export function newCore(settings: Settings, { onBug, reread, figures, journal, store, names }: Around): Core {
  const clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() }
  return new Core(settings, {
    clock,
    log: new LocalLog(store.name, clock.wallMs, store),
    history: settings.history.enabled ? store : undefined,
    records: store,
    passwords: newPasswords(onBug),
    cryptography,
    observer: newObserver(figures, journal),
    audit: newAudit(journal),
    configuration: rereadBy(reread),
    newToken: () => randomBytes(24).toString('hex'),
    ...names,
  })
}

/** What names and hosts are told apart by. */
export async function namesOf({
  dataDir,
  settings,
}: {
  readonly dataDir: string
  readonly settings?: Partial<Settings>
}): Promise<Pick<Ports, 'keyedHash' | 'lookOf'>> {
  const lookOf = settings?.casemapping === 'precis' ? await loadLook() : undefined
  return { keyedHash: await ownKeyedHash(dataDir), lookOf }
}

function rereadBy(reread: () => Promise<void>): Configuration {
  return {
    reread: answer =>
      void reread().then(
        () => answer(''),
        (error: unknown) => answer(error instanceof Error ? error.message : String(error)),
      ),
  }
}
