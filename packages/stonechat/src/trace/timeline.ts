// timeline.ts: where the packets of a trace stand on a drawing: down the page goes the time. Pure.
import type { Direction, Entry, PacketEntry, Sort } from './entry.ts'

/** More than that is no picture any more: the first ones are drawn. */
export const DRAWN_PACKETS_MAX = 1_000

/** Units of the drawing. */
const ONE_WAY_HEIGHT = 46
const PAUSE_HEIGHT_MAX = 90
const PAUSE_HEIGHT = 34
const LABEL_HEIGHT = 15
const BOTTOM_HEIGHT = 30
/** How far a lost packet is drawn: where it was lost, nobody knows. */
const LOST_SHARE = 0.6
/** Where nothing tells how long the way is. */
const ONE_WAY_MS_GUESS = 25

export type Arrow = {
  readonly entry: PacketEntry
  readonly sort: Sort
  readonly direction: Direction
  readonly isLost: boolean
  /** Where it leaves; and where it comes to, or is last seen: down the page, and 0 to 1 of the way. */
  readonly fromY: number
  readonly toY: number
  readonly share: number
  /** Where its words stand. */
  readonly labelY: number
}

/** A stretch of time in which nothing happened, drawn short. */
export type Pause = { readonly y: number; readonly height: number; readonly lengthMs: number }

export type Timeline = {
  readonly arrows: readonly Arrow[]
  readonly pauses: readonly Pause[]
  readonly height: number
  readonly startMs: number
  /** From sending a packet to its ACK, the quickest of all; undefined: none was acknowledged. */
  readonly roundTripMs: number | undefined
  /** Packets that are not drawn. */
  readonly leftOut: number
}

/** Of this side the times are known; of the other one they are half a round trip away. */
export function layOut(entries: readonly Entry[]): Timeline {
  const all = entries.filter(entry => entry.kind === 'packet')
  const packets = all.slice(0, DRAWN_PACKETS_MAX)
  const lost = lostPackets(entries)
  const roundTripMs = quickest(entries)
  const oneWayMs = (roundTripMs ?? 2 * ONE_WAY_MS_GUESS) / 2
  const spans = packets.map(packet => spanOf(packet, oneWayMs))
  const scale = scaleOf(spans, oneWayMs)
  const labels = { sent: -Infinity, received: -Infinity }
  const arrows = packets.map((entry, index) => {
    const [fromMs, toMs] = spans[index] ?? [0, 0]
    const isLost = lost.has(entry)
    const share = isLost ? LOST_SHARE : 1
    const fromY = scale.y(fromMs)
    const { direction, sort } = entry
    const labelY = Math.max(fromY, labels[direction] + LABEL_HEIGHT)
    labels[direction] = labelY
    const toY = fromY + share * (scale.y(toMs) - fromY)
    return { entry, sort, direction, isLost, fromY, toY, share, labelY }
  })
  const lowest = Math.max(0, ...arrows.flatMap(({ toY, labelY }) => [toY, labelY]))
  return {
    arrows,
    pauses: scale.pauses,
    height: lowest + BOTTOM_HEIGHT,
    startMs: packets[0]?.atMs ?? 0,
    roundTripMs,
    leftOut: all.length - packets.length,
  }
}

type Span = readonly [fromMs: number, toMs: number]

function spanOf({ direction, atMs }: PacketEntry, oneWayMs: number): Span {
  return direction === 'sent' ? [atMs, atMs + oneWayMs] : [atMs - oneWayMs, atMs]
}

type Scale = { y(ms: number): number; readonly pauses: readonly Pause[] }

/** As steep everywhere, but for pauses. */
function scaleOf(spans: readonly Span[], oneWayMs: number): Scale {
  const unitsPerMs = ONE_WAY_HEIGHT / Math.max(oneWayMs, 0.001)
  const times = [...new Set(spans.flat())].toSorted((one, other) => one - other)
  const places = new Map<number, number>()
  const pauses: Pause[] = []
  let y = 0
  for (const [index, ms] of times.entries()) {
    const lengthMs = ms - (times[index - 1] ?? ms)
    const height = lengthMs * unitsPerMs
    const isPause = height > PAUSE_HEIGHT_MAX
    if (isPause) pauses.push({ y, height: PAUSE_HEIGHT, lengthMs })
    y += isPause ? PAUSE_HEIGHT : height
    places.set(ms, y)
  }
  return { y: ms => places.get(ms) ?? 0, pauses }
}

/** A packet that was taken for lost, and acknowledged after all, was not. */
function lostPackets(entries: readonly Entry[]): ReadonlySet<PacketEntry> {
  const lost = new Set<PacketEntry>()
  let sent = new Map<number, PacketEntry>()
  for (const entry of entries) {
    if (entry.kind === 'connection') sent = new Map()
    else if (entry.kind === 'packet' && entry.direction === 'sent' && entry.number !== undefined)
      sent.set(entry.number, entry)
    else if (entry.kind === 'lost' || entry.kind === 'acknowledged') {
      const packet = sent.get(entry.number)
      if (packet && entry.kind === 'lost') lost.add(packet)
      else if (packet) lost.delete(packet)
    }
  }
  return lost
}

function quickest(entries: readonly Entry[]): number | undefined {
  const times = entries.flatMap(entry =>
    entry.kind === 'acknowledged' && entry.afterMs !== undefined ? [entry.afterMs] : [],
  )
  // One by one: a long trace has more than a call takes arguments.
  return times.length === 0 ? undefined : times.reduce((least, ms) => Math.min(least, ms))
}
