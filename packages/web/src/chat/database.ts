// database.ts: what this browser keeps for the page, in IndexedDB.

const DATABASE = 'stonechat'
const VERSION = 2
/** Texts of clients, by `place/name`; and who somebody is, with the key that signs for them. */
export const TEXTS = 'texts'
export const IDENTITIES = 'identities'

/** Rejects where the browser keeps nothing, as in some private windows. */
export async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, VERSION)
  opening.addEventListener('upgradeneeded', () => {
    const { result } = opening
    for (const name of [TEXTS, IDENTITIES])
      if (!result.objectStoreNames.contains(name)) result.createObjectStore(name)
  })
  const database = await settled(opening)
  // Another tab has a newer page: its database must not wait for this one.
  database.addEventListener('versionchange', () => database.close())
  return database
}

export function read(database: IDBDatabase, store: string, key: string): Promise<unknown> {
  return settled(database.transaction(store).objectStore(store).get(key))
}

/** Undefined deletes. Durable: it is on the disk when this resolves. It is on its way also when the page ends now. */
export function write(
  database: IDBDatabase,
  store: string,
  entries: Iterable<readonly [key: string, value: unknown]>,
  durability: 'strict' | 'relaxed' = 'strict',
): Promise<void> {
  const transaction = database.transaction(store, 'readwrite', { durability })
  const records = transaction.objectStore(store)
  for (const [key, value] of entries) {
    if (value === undefined) records.delete(key)
    else records.put(value, key)
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  transaction.addEventListener('complete', () => resolve())
  transaction.addEventListener('abort', () => reject(transaction.error ?? new Error(NOTHING_KEPT)))
  transaction.commit()
  return promise
}

/** Keys from `start` on, that begin so. */
export function keysBelow(database: IDBDatabase, store: string, start: string): Promise<readonly string[]> {
  const range = IDBKeyRange.bound(start, `${start}\uffff`)
  const keys = database.transaction(store).objectStore(store).getAllKeys(range)
  return settled(keys).then(all => all.filter(key => typeof key === 'string'))
}

const NOTHING_KEPT = 'this browser keeps nothing for this page'

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  request.addEventListener('success', () => resolve(request.result))
  request.addEventListener('error', () => reject(request.error ?? new Error(NOTHING_KEPT)))
  request.addEventListener('blocked', () => reject(new Error('another tab has an older page open')))
  return promise
}
