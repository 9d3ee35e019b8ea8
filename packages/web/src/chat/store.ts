// store.ts: keeps the texts of a client in IndexedDB, over a reload and a crash.
import type { ClientStore } from '@stonechat/client'

const DATABASE = 'stonechat'
const VERSION = 1
const TEXTS = 'texts'

/** The texts below `place`. Rejects where the browser keeps nothing, as in some private windows. */
export async function openStore(place: string): Promise<ClientStore> {
  const opening = indexedDB.open(DATABASE, VERSION)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(TEXTS))
  const database = await settled(opening)
  const keyOf = (name: string): string => `${place}/${name}`
  return {
    async read(name) {
      const found = await settled(
        database.transaction(TEXTS).objectStore(TEXTS).get(keyOf(name)) as IDBRequest<unknown>,
      )
      return typeof found === 'string' ? found : undefined
    },
    async write(name, text) {
      const transaction = database.transaction(TEXTS, 'readwrite', { durability: 'strict' })
      const texts = transaction.objectStore(TEXTS)
      if (text === '') texts.delete(keyOf(name))
      else texts.put(text, keyOf(name))
      await committed(transaction)
    },
  }
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')))
  })
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('the browser keeps nothing')),
    )
  })
}
