// interface.ts: what a person sees and does, as it was set.

import { createInterface, type Interface, type OwnEvent, type UiState } from '@stonechat/terminal'
import { layoutOf, view } from './plain-view.ts'
import type { ClientSettings } from './settings.ts'

export async function chatInterface({ keys }: ClientSettings): Promise<Interface<UiState, OwnEvent>> {
  const { nameToEmoji } = await import('gemoji')
  return createInterface({
    view,
    layoutOf,
    emoji: new Map(Object.entries(nameToEmoji)),
    keys: keys && Object.fromEntries(Object.entries(keys).map(([action, key]) => [action, [key]])),
  })
}
