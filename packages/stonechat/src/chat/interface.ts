// interface.ts: what a person sees and does, as it was set.

import { createInterface, type Interface, type OwnEvent, type UiState } from '@stonechat/terminal'
import { layoutOf, view } from './plain-view.ts'
import type { ClientSettings } from './settings.ts'

export function chatInterface({ keys }: ClientSettings): Interface<UiState, OwnEvent> {
  const emoji = new Map<string, string>()
  void fill(emoji)
  return createInterface({
    view,
    layoutOf,
    emoji,
    keys: keys && Object.fromEntries(Object.entries(keys).map(([action, key]) => [action, [key]])),
  })
}

/** There are thousands: the first picture need not wait for them. */
async function fill(emoji: Map<string, string>): Promise<void> {
  const { nameToEmoji } = await import('gemoji')
  for (const [name, text] of Object.entries(nameToEmoji)) emoji.set(name, text)
}
