// message.ts: a message -> rows: quoted answer, text, reactions, how far it has come. Pure.
import { type ChatMessage, nickColor, stripFormatting } from '@stonechat/client'
import type { Row, Span, Style } from '../screen/frame.ts'
import { clickWord } from './click.ts'
import { firstGutter, type Head, headWidth, nextGutter } from './gutter.ts'
import { textLines } from './inline.ts'
import type { Page } from './page.ts'
import { cutText, fitRow, onGround, span } from './spans.ts'
import { clockTime } from './times.ts'
import { wrapSpans } from './wrap.ts'

/** `isGrouped`: the one above is of the same person, a moment ago. */
export function messageRows(message: ChatMessage, isGrouped: boolean, page: Page): readonly Row[] {
  const { theme, columns } = page
  const head = headOf(message, isGrouped, page)
  const next = nextGutter(page.gutter, theme)
  const body = bodyRows(message, head, page)
  const rows = [
    ...(message.replyTo === undefined ? [] : [[...next, quote(message.replyTo, message.key, page)]]),
    ...body.map((row, index) => [...(index === 0 ? firstGutter(head, page.gutter, theme) : next), ...row]),
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

function headOf(message: ChatMessage, isGrouped: boolean, page: Page): Head {
  const { nick, form, own, atMs } = message
  if (isGrouped) return { time: '', nick: '', nickStyle: page.theme.text, click: '' }
  const said = form === 'action' ? `* ${nick}` : form === 'notice' ? `‹${nick}›` : nick
  const name = message.audience === '' ? said : `${message.audience}${said}`
  return {
    time: clockTime(atMs),
    nick: name,
    nickStyle: nickStyle(nick, page, own),
    click: clickWord({ kind: 'nick', name: nick }),
  }
}

type Kept = {
  readonly page: Pick<Page, 'columns' | 'theme'>
  readonly nick: string
  readonly first: number
  readonly rows: readonly Row[]
}
/** What a text looks like in a width is worked out once. */
const kept = new WeakMap<ChatMessage, Kept>()

function bodyRows(message: ChatMessage, head: Head, page: Page): readonly Row[] {
  const { columns, theme, reader } = page
  const first = headWidth(head, page.gutter)
  const before = kept.get(message)
  if (
    before?.page.columns === columns &&
    before.page.theme === theme &&
    before.nick === reader.nick &&
    before.first === first
  ) {
    return before.rows
  }
  const rows = layBody(message, first, page)
  kept.set(message, { page: { columns, theme }, nick: reader.nick, first, rows })
  return rows
}

function layBody(message: ChatMessage, first: number, page: Page): readonly Row[] {
  const { columns, theme, gutter } = page
  const lines = message.redacted ? [redaction(message, page)] : linesOf(message, page)
  const width = Math.max(columns - gutter.indent, 1)
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
  return wrapSpans([span(words, theme.error)], Math.max(columns - gutter.indent, 1))
}

function quote(msgid: string, key: string, page: Page): Span {
  const { theme, conversation, columns, gutter } = page
  const item = conversation.items.findLast(item => item.msgid === msgid)
  const said = item?.kind === 'message' ? item : undefined
  const text = said?.redacted ? 'taken back' : stripFormatting(said?.text ?? '').replaceAll('\n', ' ')
  const words = said === undefined ? '╭ an older message' : `╭ ${said.nick}: ${text}`
  return {
    ...span(cutText(words, Math.max(columns - gutter.indent - 1, 0)), theme.quote),
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
