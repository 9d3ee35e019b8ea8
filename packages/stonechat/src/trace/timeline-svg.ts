// timeline-svg.ts: a trace as a drawing: two lifelines, and an arrow for each packet. Pure.
import type { Entry, PacketEntry } from './entry.ts'
import { type Arrow, layOut, type Pause, type Timeline } from './timeline.ts'
import { sorts, timelineStyle } from './timeline-style.ts'

const WIDTH = 1200
const CLIENT_X = 470
const SERVER_X = 730
const TOP = 108
const MARGIN = 16
/** Words end so far from a lifeline. */
const GAP = 14
/** What fits beside a lifeline, in characters. */
const LABEL_CHARACTERS_MAX = 54
const HEAD = 7
const CROSS = 4

export function timelineSvg(entries: readonly Entry[], title: string): string {
  const timeline = layOut(entries)
  const height = TOP + timeline.height
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${round(height)}" width="${WIDTH}" height="${round(height)}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${timelineStyle}\n</style>`,
    `<rect class="paper" width="100%" height="100%"/>`,
    ...heading(title, summary(entries, timeline)),
    ...legend(),
    ...lifelines(height),
    ...timeline.pauses.map(drawPause),
    ...timeline.arrows.map(arrow => drawArrow(arrow, timeline.startMs)),
    '</svg>\n',
  ].join('\n')
}

function summary(entries: readonly Entry[], { roundTripMs, leftOut }: Timeline): string {
  const packets = entries.filter(entry => entry.kind === 'packet')
  const sent = packets.filter(({ direction }) => direction === 'sent').length
  const lost = entries.filter(({ kind }) => kind === 'lost').length
  return [
    `${sent} packets sent, ${lost} of them lost, ${packets.length - sent} received`,
    ...(roundTripMs === undefined ? [] : [`round trip ${roundTripMs.toFixed(1)} ms at best`]),
    ...(leftOut === 0 ? [] : [`the last ${leftOut} are not drawn`]),
  ].join('; ')
}

function heading(title: string, aside: string): string[] {
  return [
    `<text class="title" x="${MARGIN}" y="28">${escape(title)}</text>`,
    `<text class="aside" x="${MARGIN}" y="48">${escape(aside)}</text>`,
  ]
}

/** All of them, also those that this trace has none of: two drawings are to be compared. */
function legend(): string[] {
  let x = MARGIN
  const items = Object.entries(sorts).map(([sort, words]) => {
    const at = x
    x += 44 + 6.6 * words.length + 18
    return `<path class="arrow ${sort}" d="M${at} 68h26"/>${head(at + 26, 68, 1, 0, sort)}<text class="legend" x="${at + 38}" y="72">${words}</text>`
  })
  const lost = `<path class="arrow control shaky" d="M${x} 68h22"/>${cross(x + 26, 68)}<text class="legend" x="${x + 38}" y="72">lost</text>`
  return [...items, lost]
}

function lifelines(height: number): string[] {
  return (
    [
      [CLIENT_X, 'client'],
      [SERVER_X, 'server'],
    ] as const
  ).map(
    ([x, name]) =>
      `<text class="aside" x="${x}" y="${TOP - 16}" text-anchor="middle">${name}</text><path class="life" d="M${x} ${TOP - 8}V${round(height - 8)}"/>`,
  )
}

function drawPause({ y, height, lengthMs }: Pause): string {
  const [from, to] = [TOP + y + 5, TOP + y + height - 5]
  const gaps = [CLIENT_X, SERVER_X].map(x => `<path class="pause" d="M${x} ${round(from)}V${round(to)}"/>`)
  const middle = (CLIENT_X + SERVER_X) / 2
  const words = lengthMs < 1000 ? `${lengthMs.toFixed(1)} ms` : `${(lengthMs / 1000).toFixed(1)} s`
  return `${gaps.join('')}<text class="time" x="${middle}" y="${round((from + to) / 2 + 4)}" text-anchor="middle">${words}</text>`
}

function drawArrow(arrow: Arrow, startMs: number): string {
  const { direction, sort, isLost, share } = arrow
  const [fromX, endX] = direction === 'sent' ? [CLIENT_X, SERVER_X] : [SERVER_X, CLIENT_X]
  const toX = fromX + share * (endX - fromX)
  const [fromY, toY] = [TOP + arrow.fromY, TOP + arrow.toY]
  const length = Math.hypot(toX - fromX, toY - fromY)
  const [dx, dy] = [(toX - fromX) / length, (toY - fromY) / length]
  const line = `<path class="arrow ${sort}${isLost ? ' shaky' : ''}" d="M${fromX} ${round(fromY)}L${round(toX)} ${round(toY)}"/>`
  const end = isLost ? cross(toX, toY) : head(toX, toY, dx, dy, sort)
  return `<g><title>${escape(wordsOf(arrow))}</title>${line}${end}${drawLabel(arrow, startMs)}</g>`
}

function drawLabel(arrow: Arrow, startMs: number): string {
  const { entry, direction } = arrow
  const [fromY, y] = [TOP + arrow.fromY, TOP + arrow.labelY]
  const isSent = direction === 'sent'
  const lineX = isSent ? CLIENT_X : SERVER_X
  const x = isSent ? CLIENT_X - GAP : SERVER_X + GAP
  const timeX = isSent ? MARGIN : WIDTH - MARGIN
  const isMoved = y - fromY > 1
  const leader = isMoved
    ? `<path class="leader" d="M${lineX} ${round(fromY)}L${round((x + lineX) / 2)} ${round(y)}H${x}"/>`
    : ''
  const words = escape(cut(titleOf(entry, messagesFirst(entry.what))))
  const time = ((entry.atMs - startMs) / 1000).toFixed(3)
  const anchors = isSent ? ['end', 'start'] : ['start', 'end']
  return `${leader}<text x="${x}" y="${round(y + 4)}" text-anchor="${anchors[0]}">${words}</text><text class="time" x="${timeX}" y="${round(y + 4)}" text-anchor="${anchors[1]}">${time}</text>`
}

function wordsOf({ entry }: Arrow): string {
  return titleOf(entry, entry.what)
}

function titleOf({ name, number }: PacketEntry, what: readonly string[]): string {
  return `${number === undefined ? name : `#${number}`} ${what.join(', ')}`.trimEnd()
}

/** Beside an arrow is little room. */
function messagesFirst(what: readonly string[]): readonly string[] {
  const isMessage = (words: string): boolean => /^(?:MESSAGE|FRAGMENT|DATAGRAM) /.test(words)
  return [...what.filter(isMessage), ...what.filter(words => !isMessage(words))]
}

function head(x: number, y: number, dx: number, dy: number, sort: string): string {
  const [backX, backY] = [x - HEAD * dx, y - HEAD * dy]
  const [sideX, sideY] = [(-dy * HEAD) / 2, (dx * HEAD) / 2]
  return `<path class="head ${sort}" d="M${round(x)} ${round(y)}L${round(backX + sideX)} ${round(backY + sideY)}L${round(backX - sideX)} ${round(backY - sideY)}Z"/>`
}

function cross(x: number, y: number): string {
  const [at, beside] = [round(x - CROSS), round(y - CROSS)]
  return `<path class="cross" d="M${at} ${beside}l${2 * CROSS} ${2 * CROSS}m0 ${-2 * CROSS}l${-2 * CROSS} ${2 * CROSS}"/>`
}

function cut(words: string): string {
  const characters = Array.from(words)
  if (characters.length <= LABEL_CHARACTERS_MAX) return words
  return `${characters.slice(0, LABEL_CHARACTERS_MAX - 1).join('')}…`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no place for some characters, however they are written. */
function escape(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"]/g, sign => entities[sign] ?? '')
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}
