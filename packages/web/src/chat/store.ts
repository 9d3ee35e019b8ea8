// store.ts: keeps the texts of a client in IndexedDB, over a reload and a crash.
import type { ClientStore } from '@stonechat/client'
import { keysBelow, read, TEXTS, write } from './database.ts'

/**
 * The texts below `place`. Where there are none yet, those of `elder` are read in their place: another tab of the same person
 * begins in the same channels, with what was said there; what it has typed and not sent is its own.
 */
export function openStore(database: IDBDatabase, place: string, elder: string): ClientStore {
  const find = async (owner: string, name: string): Promise<string | undefined> => {
    const found = await read(database, TEXTS, `${owner}/${name}`)
    return typeof found === 'string' ? found : undefined
  }
  let isNew: Promise<boolean> | undefined
  return {
    async read(name) {
      isNew ??= find(place, 'channels').then(text => text === undefined)
      return !isOwn(name) && (await isNew) ? find(elder, name) : find(place, name)
    },
    write: (name, text) =>
      write(
        database,
        TEXTS,
        [[`${place}/${name}`, text === '' ? undefined : text]],
        name.startsWith('items/') ? 'relaxed' : 'strict',
      ),
  }
}

/** What was typed must not be lost, and not be said by two. */
function isOwn(name: string): boolean {
  return name === 'outbox' || name === 'drafts'
}

/** All that was kept in these places. */
export async function erase(database: IDBDatabase, places: readonly string[]): Promise<void> {
  const keys = await Promise.all(places.map(place => keysBelow(database, TEXTS, `${place}/`)))
  await write(
    database,
    TEXTS,
    keys.flat().map(key => [key, undefined]),
  )
}
