// help.ts: every key and every command, as rows. Pure.
import { commandFamilies } from '@stonechat/client'
import { keyFamilies, selectionKeys } from '../ui/keys.ts'
import type { PanelRow } from './scene.ts'

/** Made of the tables that do the work. */
export function helpRows(): readonly PanelRow[] {
  const keys = keyFamilies.flatMap(({ title, keys }) => [
    ...headed(title),
    ...keys.map(({ keys, summary }) => ({ text: keys.join(' '), detail: summary })),
  ])
  const selection = selectionKeys.map(({ key, summary }) => ({ text: key, detail: summary }))
  const commands = commandFamilies.flatMap(({ title, commands }) => [
    ...headed(title),
    ...commands.map(({ name, usage, summary }) => ({
      text: `/${name}${usage === '' ? '' : ` ${usage}`}`,
      detail: summary,
    })),
  ])
  return [...keys, ...headed('A selected message'), ...selection, ...commands]
}

function headed(title: string): PanelRow[] {
  return [{ text: '' }, { text: title, look: 'heading' }]
}
