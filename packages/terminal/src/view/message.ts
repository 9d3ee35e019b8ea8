// message.ts: a message -> rows: quoted answer, text, reactions, how far it has come. Pure.
import { type ChatMessage, nickColor, stripFormatting } from '@stonechat/client'
import type { Row, Span, Style } from '../screen/frame.ts'
import { clickWord } from './click.ts'
import { firstGutter, type Head, headWidth, nextGutter, textColumns } from './gutter.ts'
import { textLines } from './inline.ts'
import type { Page } from './page.ts'
import { cutText, fitRow, onGround, span } from './spans.ts'
import type { Theme } from '../theme/theme.ts'
import { wrapSpans } from './wrap.ts'

/** Where a message stands: `isGrouped`: the one above is of the same person, a moment ago; `time`: '' where it is said above. */
export type Standing = {
  readonly message: ChatMessage
  readonly index: number
  readonly time: string
  readonly isGrouped: boolean
}

/** They are made once, until something is other than it was. */
export function messageRows(standing: Standing, page: Page): readonly Row[] {
  const { message, time, isGrouped } = standing
  const { columns, theme, reader, scene } = page
  const quoted = findQuoted(standing, page)
  const isSelected = scene.selected === message.key
  const before = kept.get(message)
  if (
    before?.columns === columns &&
    before.theme === theme &&
    before.nick === reader.nick &&
    before.quoted === quoted &&
    before.isSelected === isSelected &&
    before.time === time &&
    before.isGrouped === isGrouped
  ) {
    return before.rows
  }
  const rows = layMessage(standing, quoted, page)
  kept.set(message, { columns, theme, nick: reader.nick, quoted, isSelected, time, isGrouped, rows })
  return rows
}

type Kept = {
  readonly columns: number
  readonly theme: Theme
  readonly nick: string
  readonly quoted: ChatMessage | undefined
  readonly isSelected: boolean
  readonly time: string
  readonly isGrouped: boolean
  readonly rows: readonly Row[]
}
const kept = new WeakMap<ChatMessage, Kept>()

function layMessage(standing: Standing, quoted: ChatMessage | undefined, page: Page): readonly Row[] {
  const { message } = standing
  const { theme, columns, gutter } = page
  const head = headOf(standing, page)
  const next = nextGutter(gutter, theme)
  const rows = [
    ...(message.replyTo === undefined ? [] : [[...next, quote(message, quoted, page)]]),
    ...layBody(message, headWidth(head, gutter), page).map((row, index) => [
      ...(index === 0 ? firstGutter(head, gutter, theme) : next),
      ...row,
    ]),
    ...(message.reactions.size === 0 ? [] : [[...next, ...reactions(message, page)]]),
    ...failure(message, page).map(row => [...next, ...row]),
  ]
  const ground = groundOf(message, page)
  const click = clickWord({ kind: 'item', key: message.key })
  return rows.map(row => {
    const filled = fitRow(row, columns, {}).map(part => (part.click || part.link ? part : { ...part, click }))
    return ground === undefined ? filled : onGround(filled, ground)
  })
}

export function nickStyle(nick: string, { theme, reader }: Page, own = false): Style {
  if (own) return theme.own
  return theme.nicks[nickColor(reader.fold(nick), theme.nicks.length)] ?? theme.text
}

function headOf({ message, time, isGrouped }: Standing, page: Page): Head {
  const { nick, form, own } = message
  if (isGrouped) return { time, nick: '', nickStyle: page.theme.text, click: '' }
  const said = form === 'action' ? `* ${nick}` : form === 'notice' ? `‹${nick}›` : nick
  const name = message.audience === '' ? said : `${message.audience}${said}`
  return {
    time,
    nick: name,
    nickStyle: nickStyle(nick, page, own),
    click: clickWord({ kind: 'nick', name: nick }),
  }
}

function layBody(message: ChatMessage, first: number, page: Page): readonly Row[] {
  const { columns, theme, gutter } = page
  const lines = message.redacted ? [redaction(message, page)] : linesOf(message, page)
  const width = textColumns(gutter, columns)
  return lines.flatMap((line, index) => {
    const state = index === lines.length - 1 ? progress(message, page) : []
    const spans = [...line, ...state]
    if (index > 0 || first <= 0) return wrapSpans(spans, width)
    // The first row begins behind the nick: a space as wide stands in for it, and is taken away again.
    const rows = wrapSpans([span('\u{a0}'.repeat(first), theme.text), ...spans], width)
    return rows.map((row, at) => (at === 0 ? row.slice(1) : row))
  })
}

function linesOf(message: ChatMessage, { theme, reader }: Page): readonly Span[][] {
  const waits = message.delivery === 'queued' || message.delivery === 'sent'
  const base = message.form === 'notice' || waits ? { ...theme.text, ...theme.faint } : theme.text
  const lines = textLines(
    message.text,
    reader,
    message.form === 'action' ? { ...base, italic: true } : base,
    theme,
  )
  return lines.length === 0 ? [[]] : lines
}

function redaction({ redacted }: ChatMessage, { theme }: Page): Span[] {
  const { nick = '', reason = '' } = redacted ?? {}
  return [span(`taken back by ${nick}${reason === '' ? '' : `: ${stripFormatting(reason)}`}`, theme.quote)]
}

function progress({ delivery }: ChatMessage, { theme }: Page): Span[] {
  if (delivery === 'queued') return [span('  waits', theme.gap)]
  return delivery === 'sent' ? [span('  …', theme.faint)] : []
}

function failure({ delivery, failure }: ChatMessage, { theme, columns, gutter }: Page): readonly Row[] {
  if (delivery !== 'failed') return []
  const words = `✗ Not sent: ${failure ?? 'no reason was given'}`
  return wrapSpans([span(words, theme.error)], textColumns(gutter, columns))
}

/** How far up the message is looked for that this one answers. */
const QUOTE_DISTANCE_MAX = 3_000

function findQuoted(
  { message, index }: Standing,
  { conversation: { items } }: Page,
): ChatMessage | undefined {
  const { replyTo } = message
  if (replyTo === undefined) return undefined
  const last = Math.max(index - QUOTE_DISTANCE_MAX, 0)
  for (let at = index - 1; at >= last; at--) {
    const item = items[at]
    if (item?.msgid === replyTo) return item.kind === 'message' ? item : undefined
  }
  return undefined
}

function quote({ key }: ChatMessage, quoted: ChatMessage | undefined, page: Page): Span {
  const { theme, columns, gutter } = page
  const text = quoted?.redacted ? 'taken back' : stripFormatting(quoted?.text ?? '').replaceAll('\n', ' ')
  const words = quoted === undefined ? '╭ an older message' : `╭ ${quoted.nick}: ${text}`
  return {
    ...span(cutText(words, textColumns(gutter, columns)), theme.quote),
    click: clickWord({ kind: 'reply', key }),
  }
}

function reactions(message: ChatMessage, { theme, client, reader }: Page): Span[] {
  return Array.from(message.reactions).flatMap(([reaction, nicks]) => {
    const isOwn = Array.from(nicks).some(nick => reader.fold(nick) === reader.fold(client.nick))
    const count = nicks.size > 1 ? ` ${nicks.size}` : ''
    const click = clickWord({ kind: 'reaction', key: message.key, reaction })
    const look = isOwn ? theme.ownReaction : theme.reaction
    return [{ ...span(` ${cutText(reaction, 16)}${count} `, look), click }, span(' ', theme.text)]
  })
}

function groundOf(message: ChatMessage, { scene, theme }: Page): Style | undefined {
  if (scene.selected === message.key) return theme.selected
  return message.mention && !message.redacted ? theme.mentioned : undefined
}
