// trace-lines.ts: a trace as text: a line for each packet, and one for what became of some. Pure.
import type { Entry, FateEntry, PacketEntry } from './entry.ts'

const arrows = { sent: '→', received: '←' } as const
/** So many columns before what is told of no packet: a time, an arrow, a name and a size. */
const INDENT = ' '.repeat(12)

/** The lines of what happened together. Times are seconds since `startMs`. */
export function traceLines(entries: readonly Entry[], startMs: number): string[] {
  const lines: string[] = []
  let group: FateEntry[] = []
  for (const entry of entries) {
    if (entry.kind === 'acknowledged') {
      group.push(entry)
      continue
    }
    lines.push(...acknowledgedLine(group), lineOf(entry, startMs))
    group = []
  }
  return [...lines, ...acknowledgedLine(group)]
}

function lineOf(entry: Entry, startMs: number): string {
  if (entry.kind === 'packet') return packetLine(entry, startMs)
  if (entry.kind === 'connection')
    return `${INDENT}  keys are made, client ${entry.clientCid}, server ${entry.serverCid}`
  if (entry.kind !== 'dropped') return `${INDENT}✗ #${entry.number} ${entry.kind}${after(entry)}`
  const size = `${'dropped'.padEnd(12)}${bytesOf(entry.bytes)}`
  return `${seconds(entry.atMs, startMs)} ✗ ${size}  forged, seen before, or no packet`
}

function packetLine({ atMs, direction, name, number, bytes, what }: PacketEntry, startMs: number): string {
  const title = number === undefined ? name : `${name} #${number}`
  return `${seconds(atMs, startMs)} ${arrows[direction]} ${title.padEnd(12)}${bytesOf(bytes)}  ${what.join(', ')}`.trimEnd()
}

/** One ACK often tells of several: the last one's time is the round trip. */
function acknowledgedLine(group: readonly FateEntry[]): string[] {
  const last = group.at(-1)
  if (!last) return []
  const numbers = group.map(({ number }) => `#${number}`).join(' ')
  return [`${INDENT}✓ ${numbers} acknowledged${after(last)}`]
}

function after({ afterMs }: FateEntry): string {
  return afterMs === undefined ? '' : ` after ${afterMs.toFixed(1)} ms`
}

function seconds(atMs: number, startMs: number): string {
  return ((atMs - startMs) / 1000).toFixed(6).padStart(11)
}

function bytesOf(bytes: number): string {
  return String(bytes).padStart(5)
}
