// help.ts: every key and every command, as rows. Pure.
import { commandFamilies } from '@stonechat/client'
import { textWidth } from '../screen/cells.ts'
import { keyFamilies, selectionKeys } from '../ui/keys.ts'
import { PANEL_TEXT_COLUMNS } from './panel.ts'
import type { PanelRow } from './scene.ts'
import { span } from './spans.ts'
import { wrapSpans } from './wrap.ts'

/** Made of the tables that do the work. What does not fit beside its key stands below it. */
export function helpRows(columns: number): readonly PanelRow[] {
  const row = (text: string, detail: string): PanelRow[] => lay(text, detail, columns)
  const keys = keyFamilies.flatMap(({ title, keys }) => [
    ...headed(title),
    ...keys.flatMap(({ keys, summary }) => row(keys.join(' '), summary)),
  ])
  const selection = selectionKeys.flatMap(({ key, summary }) => row(key, summary))
  const commands = commandFamilies.flatMap(({ title, commands }) => [
    ...headed(title),
    ...commands.flatMap(({ name, usage, summary }) =>
      row(`/${name}${usage === '' ? '' : ` ${usage}`}`, summary),
    ),
  ])
  return [...keys, ...headed('A selected message'), ...selection, ...commands]
}

function headed(title: string): PanelRow[] {
  return [{ text: '' }, { text: title, look: 'heading' }]
}

const INDENT = '  '

function lay(text: string, detail: string, columns: number): PanelRow[] {
  const left = Math.max(textWidth(text), PANEL_TEXT_COLUMNS)
  if (left === PANEL_TEXT_COLUMNS && left + textWidth(detail) + 3 <= columns) return [{ text, detail }]
  const room = Math.max(columns - INDENT.length - 2, 8)
  const wrap = (words: string): string[] =>
    wrapSpans([span(words, {})], room).map(row => row.map(({ text }) => text).join(''))
  return [
    ...wrap(text).map((text, index) => ({ text: index === 0 ? text : INDENT + text })),
    ...wrap(detail).map((text): PanelRow => ({ text: INDENT + text, look: 'faint' })),
  ]
}
