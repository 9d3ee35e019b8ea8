// wear.ts: the settings, as attributes of the page that its style sheet goes by.
import { effect } from '@preact/signals'
import { attributesOf, type SettingsStore } from './settings.ts'

/** From now on, and when another tab changes them. */
export function wearSettings(settings: SettingsStore): void {
  effect(() => {
    for (const [name, value] of Object.entries(attributesOf(settings.current.value))) {
      if (value === undefined) delete document.documentElement.dataset[name]
      else document.documentElement.dataset[name] = value
    }
  })
  addEventListener('storage', () => settings.reread())
}
