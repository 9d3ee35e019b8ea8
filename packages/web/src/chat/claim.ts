// claim.ts: one tab has a place of the store; another tab of the same person has one beside it.

/** Tabs of one person that have a place of their own. */
export const TABS_MAX = 16
/** A page that is loaded again may come before its predecessor has let go. */
const RELOAD_MS = 1_500

/** 1 for the first tab; further ones count. */
export type Claim = { readonly number: number; readonly place: string; readonly release: () => void }

export function placeNumber(place: string, number: number): string {
  return number === 1 ? place : `${place}#${number}`
}

/** Undefined where all places are taken. A tab that is loaded again has the place that it had. */
export async function claimPlace(place: string): Promise<Claim | undefined> {
  const before = numberBefore(place)
  const release = before === undefined ? undefined : await hold(placeNumber(place, before), RELOAD_MS)
  if (before !== undefined && release) return remember(place, before, release)
  for (let number = 1; number <= TABS_MAX; number += 1) {
    const own = await hold(placeNumber(place, number))
    if (own) return remember(place, number, own)
  }
  return undefined
}

/** What gives it back; undefined where another tab has it, for as long as is waited. Without locks nobody is asked. */
export function hold(place: string, waitMs = 0): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return Promise.resolve(() => undefined)
  const { promise, resolve } = Promise.withResolvers<(() => void) | undefined>()
  const options = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true }
  navigator.locks
    .request(`stonechat/place/${place}`, options, lock => {
      if (!lock) return resolve(undefined)
      const end = Promise.withResolvers<void>()
      resolve(() => end.resolve())
      return end.promise
    })
    .catch(() => resolve(undefined))
  return promise
}

/** Of a tab, over a reload. */
const MARK = 'stonechat/place'

function numberBefore(place: string): number | undefined {
  const mark = tabStorage()?.getItem(MARK) ?? ''
  const number = mark.startsWith(`${place}#`) ? Number(mark.slice(place.length + 1)) : Number.NaN
  return Number.isInteger(number) && number >= 1 && number <= TABS_MAX ? number : undefined
}

function remember(place: string, number: number, release: () => void): Claim {
  tabStorage()?.setItem(MARK, `${place}#${number}`)
  return { number, place: placeNumber(place, number), release }
}

/** Undefined where it is forbidden: looking at it throws then. */
function tabStorage(): Storage | undefined {
  try {
    return sessionStorage
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
