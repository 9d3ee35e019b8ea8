// interface.ts: what a person sees and does, as it was set.

import {
  createInterface,
  createView,
  type Interface,
  type OwnEvent,
  pickTheme,
  themes,
  type UiState,
} from '@stonechat/terminal'
import type { ClientSettings } from './settings.ts'

export function chatInterface({ keys, theme }: ClientSettings): Interface<UiState, OwnEvent> {
  const emoji = new Map<string, string>()
  void fill(emoji)
  return createInterface({
    ...createView(report => themes[pickTheme({ setting: theme, environment: process.env, report })]),
    emoji,
    keys: keys && Object.fromEntries(Object.entries(keys).map(([action, key]) => [action, [key]])),
  })
}

/** There are thousands: the first picture need not wait for them. */
async function fill(emoji: Map<string, string>): Promise<void> {
  const { nameToEmoji } = await import('gemoji')
  for (const [name, text] of Object.entries(nameToEmoji)) emoji.set(name, text)
}
