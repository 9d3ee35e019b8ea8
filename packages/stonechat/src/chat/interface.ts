// interface.ts: what a person sees and does, as it was set.
import { createRequire } from 'node:module'
import {
  createInterface,
  createView,
  type Interface,
  type OwnEvent,
  pickTheme,
  themes,
  type UiState,
} from '@stonechat/terminal'
import type * as gemoji from 'gemoji'
import type { ClientSettings } from './settings.ts'

export function chatInterface({ keys, theme }: ClientSettings): Interface<UiState, OwnEvent> {
  const emoji = new Map<string, string>()
  const chat = createInterface({
    ...createView(report => themes[pickTheme({ setting: theme, environment: process.env, report })]),
    emoji,
    keys: keys && Object.fromEntries(Object.entries(keys).map(([action, key]) => [action, [key]])),
  })
  return {
    ...chat,
    update(state, event, world) {
      if (emoji.size === 0 && wantsEmoji(state)) fill(emoji)
      return chat.update(state, event, world)
    },
  }
}

/** Whether a name of an emoji may be completed now. */
function wantsEmoji({ editor, overlay }: UiState): boolean {
  return /(?:^|\s):[\w+-]/.test(editor.text) || overlay?.kind === 'reaction'
}

/**
 * There are thousands, in 4 MB: most who write need none of them. They are read in 15 ms, at once: the next key may be the one that
 * completes a name.
 */
function fill(emoji: Map<string, string>): void {
  const { nameToEmoji }: typeof gemoji = requireHere('gemoji')
  for (const [name, text] of Object.entries(nameToEmoji)) emoji.set(name, text)
}

const requireHere = createRequire(import.meta.url)
