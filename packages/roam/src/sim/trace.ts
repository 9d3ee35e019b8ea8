// trace.ts: what happens in a run, a line each, for people to read.
import type { Frame } from '../core/wire/frames.ts'
import type { PacketEvent } from '../core/session/trace.ts'

/** Takes a line that says what happened. */
export type Trace = (line: string) => void

export function describeTime(nowMs: number): string {
  return nowMs.toFixed(3).padStart(12)
}

/** One end's own view of one of its packets. */
export function describePacket(end: string, event: PacketEvent): string {
  if (event.kind === 'dropped') return `${end} drops ${event.bytes} bytes from ${event.path}`
  if (!('frames' in event)) return `${end} ${event.number} ${event.kind}`
  const origins = [...event.origins]
  const frames = event.frames.map(frame => {
    const isPiece = frame.kind === 'message' || frame.kind === 'fragment'
    return describeFrame(frame) + (isPiece && event.kind === 'sent' ? ` ${origins.shift() ?? ''}` : '')
  })
  return `${end} ${event.kind} ${event.number}: ${frames.join(', ')}`
}

function describeFrame(frame: Frame): string {
  switch (frame.kind) {
    case 'ack':
      return `ack ${frame.ranges.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join(' ')}`
    case 'message':
      return `message ${frame.number} (${frame.body.length})`
    case 'fragment':
      return `fragment ${frame.number} ${frame.offset}/${frame.totalLength}`
    case 'max-data':
      return `max-data ${frame.maximum}`
    case 'max-stream-data':
      return `max-stream-data ${frame.stream} ${frame.maximum}`
    case 'close':
      return `close ${frame.code} ${frame.reason}`
    default:
      return frame.kind
  }
}
