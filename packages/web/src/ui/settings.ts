// settings.ts: how somebody wants the page to be: kept in the browser, the same in all its tabs.
import { type ReadonlySignal, signal } from '@preact/signals'

/** The choices, by setting; the first of each holds where nothing was chosen. */
export const choices = {
  theme: ['system', 'light', 'dark', 'contrast'],
  text: ['medium', 'small', 'large', 'larger'],
  density: ['comfortable', 'compact', 'roomy'],
  /** Mentions and direct messages are told by the system while the page is not looked at. */
  notifications: ['off', 'on'],
  /** Who joins, leaves and is renamed. */
  events: ['shown', 'hidden'],
} as const

export type Settings = { readonly [Name in keyof typeof choices]: (typeof choices)[Name][number] }

/** A part of `Storage`. Each of these may throw, where the browser lets a page keep nothing. */
export type Storage = {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

export type SettingsStore = {
  readonly current: ReadonlySignal<Settings>
  /** Takes effect even where it cannot be kept. */
  change(change: Partial<Settings>): void
  /** Another tab has changed what is kept. */
  reread(): void
}

const KEY = 'settings'

export function openSettings(storage: Storage): SettingsStore {
  const current = signal(readSettings(kept(storage)))
  return {
    current,
    change(change) {
      current.value = { ...current.peek(), ...change }
      keep(storage, JSON.stringify(current.peek()))
    },
    reread() {
      current.value = readSettings(kept(storage))
    },
  }
}

/** Whatever the text is, the result is a choice for each setting. */
export function readSettings(text: string): Settings {
  const given = parse(text)
  return {
    theme: choose(choices.theme, given['theme']),
    text: choose(choices.text, given['text']),
    density: choose(choices.density, given['density']),
    notifications: choose(choices.notifications, given['notifications']),
    events: choose(choices.events, given['events']),
  }
}

/** What the style sheet goes by: an attribute that is not there is the default. */
export function attributesOf({
  theme,
  text,
  density,
}: Settings): Readonly<Record<string, string | undefined>> {
  return {
    theme: theme === 'system' ? undefined : theme,
    text: text === 'medium' ? undefined : text,
    density: density === 'comfortable' ? undefined : density,
  }
}

function choose<Choice>(allowed: readonly [Choice, ...Choice[]], given: unknown): Choice {
  return allowed.find(choice => choice === given) ?? allowed[0]
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** A browser that keeps nothing for pages throws at the mere question. */
function kept(storage: Storage): string {
  try {
    return storage.getItem(KEY) ?? '{}'
  } catch {
    return '{}'
  }
}

function keep(storage: Storage, text: string): void {
  try {
    storage.setItem(KEY, text)
  } catch {
    // It holds for as long as the page is open.
  }
}
