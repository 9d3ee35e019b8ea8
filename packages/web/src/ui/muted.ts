// muted.ts: the conversations of which the system is told nothing: kept in the browser, the same in all its tabs.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Storage } from './settings.ts'

export type Muted = {
  /** By id. */
  readonly ids: ReadonlySignal<ReadonlySet<string>>
  /** Takes effect even where it cannot be kept. */
  toggle(id: string): void
}

const KEY = 'muted'
const MUTED_MAX = 1_000

export function openMuted(storage: Storage): Muted {
  const ids = signal<ReadonlySet<string>>(read(storage) ?? new Set())
  return {
    ids,
    toggle(id) {
      // Another tab may have changed it.
      const now = new Set(read(storage) ?? ids.peek())
      if (!now.delete(id)) now.add(id)
      ids.value = new Set([...now].slice(-MUTED_MAX))
      keep(storage, [...ids.peek()])
    },
  }
}

/** Whatever stands there, the result is a set of names; undefined where it cannot be read. */
function read(storage: Storage): ReadonlySet<string> | undefined {
  try {
    const all: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return new Set(Array.isArray(all) ? all.filter(id => typeof id === 'string') : [])
  } catch {
    return undefined
  }
}

function keep(storage: Storage, ids: readonly string[]): void {
  try {
    storage.setItem(KEY, JSON.stringify(ids))
  } catch {
    // It holds for as long as the page is open.
  }
}
