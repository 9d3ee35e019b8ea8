// status.ts: the line that tells how the link is, in words, and who is writing. Pure.
import { type ChatClient, stripFormatting as plain } from '@stonechat/client'
import type { Row, Span } from '../screen/frame.ts'
import { clickWord } from './click.ts'
import type { Page } from './page.ts'
import { fitRow, rowWidth, span } from './spans.ts'
import { clockTime } from './times.ts'

export function statusRow(
  { client, theme, conversation, scene }: Page,
  { nowMs, dateMs }: { readonly nowMs: number; readonly dateMs: number },
  columns: number,
): Row {
  const health = span(linkWords(client, nowMs), isWell(client) ? theme.statusGood : theme.statusBad)
  const words = scene.words === undefined ? [] : [span(scene.words, theme.topic), span('  ', theme.status)]
  const where = conversation.name === '' ? '' : ` ${conversation.name}`
  const left = [span(' ', theme.status), ...words, health, span(`  ${client.nick}${where}`, theme.status)]
  const right = span(`${clockTime(dateMs)} `, theme.status)
  const room = columns - rowWidth([right])
  if (rowWidth(left) + 2 > room) return fitRow(left, columns, theme.status)
  return [...fitRow(left, room, theme.status), right]
}

function isWell({ link }: ChatClient): boolean {
  return link.state.kind === 'online' && link.silentMs < SILENCE_MS
}

/** A link that has been silent for less than this is worth no word, in milliseconds. */
const SILENCE_MS = 3_000

function linkWords(client: ChatClient, nowMs: number): string {
  const { link } = client
  const queued = link.queued === 0 ? '' : `, ${link.queued} to send`
  const { state } = link
  if (state.kind === 'idle') return `not connected${queued}`
  if (state.kind === 'connecting') {
    return `${state.attempt > 1 ? `connecting, attempt ${state.attempt}` : 'connecting'}${queued}`
  }
  if (state.kind === 'registering') return `saying hello${queued}`
  if (state.kind === 'refused') return `refused: ${state.reason}${queued}`
  if (state.kind === 'waiting') {
    const seconds = Math.max(Math.ceil((state.retryAtMs - nowMs) / 1000), 0)
    return `offline, again in ${seconds} s${queued} (${state.reason})`
  }
  const transport = link.transport ?? 'connected'
  if (link.silentMs >= SILENCE_MS) {
    return `${transport}, silent for ${Math.round(link.silentMs / 1000)} s${queued}`
  }
  return `${transport}${link.rttMs === undefined ? '' : ` ${Math.round(link.rttMs)} ms`}${queued}`
}

/** Above the status: who is writing, or that there is more below. */
export function typingRow({ conversation, scene, theme }: Page, columns: number): Row {
  if (scene.scroll !== undefined) {
    const words = conversation.unread > 0 ? `${conversation.unread} new below` : 'newer messages below'
    const part: Span = { ...span(` ↓ ${words}`, theme.badge), click: clickWord({ kind: 'bottom' }) }
    return fitRow([part], columns, {})
  }
  return fitRow([span(typingWords(conversation.typing), theme.faint)], columns, {})
}

function typingWords(typing: readonly string[]): string {
  const [first, second] = typing
  if (first === undefined) return ''
  if (second === undefined) return ` ${first} is writing …`
  return typing.length === 2
    ? ` ${first} and ${second} are writing …`
    : ` ${typing.length} people are writing …`
}

export function topicRow(page: Page, columns: number): Row {
  const { conversation, theme, client } = page
  const { name, topic, kind, person, refusal, joined } = conversation
  const title = kind === 'server' ? client.network.name || page.scene.front?.server || '' : name
  const said =
    kind === 'direct' ? awayWords(person?.away, person?.online) : (topic?.text.replaceAll('\n', ' ') ?? '')
  const note = joined === 'no' && kind === 'channel' ? (refusal ?? 'You are not in this channel') : ''
  return fitRow(
    [
      span(` ${title}`, { ...theme.topic, bold: true }),
      ...(note === '' ? [] : [span(`  ${note}`, theme.statusBad)]),
      span(said === '' ? '' : `  ${plain(said)}`, theme.topicText),
    ],
    columns,
    theme.topic,
  )
}

function awayWords(away: string | undefined, online: boolean | undefined): string {
  if (online === false) return 'offline'
  if (away === undefined) return ''
  return away === '' ? 'away' : `away: ${away}`
}
