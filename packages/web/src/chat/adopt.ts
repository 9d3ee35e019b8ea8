// adopt.ts: what another tab had typed and not sent when it was closed is said by this one.
import { joinOutboxes } from '@stonechat/client'
import { hold, placeNumber, TABS_MAX } from './claim.ts'
import { read, TEXTS, write } from './database.ts'

/** Before the client of `own` reads what it has: from the places of the same person in which no tab is any more. */
export async function adoptOutboxes(database: IDBDatabase, base: string, own: string): Promise<void> {
  const places = Array.from({ length: TABS_MAX }, (_, index) => placeNumber(base, index + 1))
  const others = places.filter(place => place !== own)
  const texts = await Promise.all(others.map(place => outboxOf(database, place)))
  const left = others.filter((_, index) => texts[index] !== '')
  for (const place of left) {
    const release = await hold(place)
    if (!release) continue
    await take(database, place, own)
    release()
  }
}

/** In one step: what is in neither place would be lost, and what is in both would be said twice. */
async function take(database: IDBDatabase, from: string, to: string): Promise<void> {
  const [theirs, ours] = await Promise.all([outboxOf(database, from), outboxOf(database, to)])
  await write(database, TEXTS, [
    [outboxKey(from), undefined],
    [outboxKey(to), joinOutboxes(ours, theirs) || undefined],
  ])
}

async function outboxOf(database: IDBDatabase, place: string): Promise<string> {
  const text = await read(database, TEXTS, outboxKey(place))
  return typeof text === 'string' ? text : ''
}

function outboxKey(place: string): string {
  return `${place}/outbox`
}
