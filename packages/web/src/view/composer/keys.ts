// keys.ts: what the keys mean where a message is written. Pure.
import type { Mark } from './styled-text.ts'

export type KeyAction = 'say' | 'before' | 'after' | 'leave'

type Key = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'
>

/** Which look Ctrl and a letter give; with the command key on a Mac. */
export function markOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Key): Mark | undefined {
  if (altKey || !(ctrlKey || metaKey)) return undefined
  return MARKS.get((shiftKey ? 'Shift+' : '') + key.toLowerCase())
}

const MARKS: ReadonlyMap<string, Mark> = new Map([
  ['b', 'bold'],
  ['i', 'italic'],
  ['u', 'underline'],
  ['e', 'monospace'],
  ['Shift+x', 'strike'],
])

/** Safari ends a composition before it tells of the key that ended it; this code says that the key was its. */
const COMPOSING = 229

/** Undefined where the box itself knows what to do. `isTouch`: there is no keyboard but on the screen. */
export function keyAction(key: Key, isTouch: boolean): KeyAction | undefined {
  if (key.isComposing || key.keyCode === COMPOSING) return undefined
  const hasControl = key.ctrlKey || key.metaKey
  if (key.key === 'Enter') return hasControl || !(key.shiftKey || key.altKey || isTouch) ? 'say' : undefined
  if (key.shiftKey || key.altKey || hasControl) return undefined
  if (key.key === 'ArrowUp') return 'before'
  if (key.key === 'ArrowDown') return 'after'
  return key.key === 'Escape' ? 'leave' : undefined
}
