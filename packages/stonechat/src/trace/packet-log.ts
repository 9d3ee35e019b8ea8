// packet-log.ts: puts together what is seen of a session's datagrams from outside and from inside. Pure.
import {
  describeFrame,
  describePacket,
  type Frame,
  type MadeKeys,
  type PacketDescription,
  type PacketEvent,
} from '@stonechat/roam'
import type { Direction, Entry, PacketEntry, Sort } from './entry.ts'

/** Packets and messages that are remembered. More than are outstanding at once; older ones are forgotten. */
const REMEMBERED_MAX = 8_192

type SessionPacket = PacketEvent & { readonly kind: 'sent' | 'received' }

/** How a repetition is marked, by why it is there. */
const marks = { fresh: '', again: ' (sent again)', copy: ' (copy)', repeat: ' (repeated)' } as const

export class PacketLog {
  readonly #tell: (entry: Entry) => void
  /** Made by the session, and not on its way yet. */
  readonly #made = new Map<number, PacketEntry>()
  readonly #sentMs = new Map<number, number>()
  readonly #seen = new Set<string>()

  constructor(tell: (entry: Entry) => void) {
    this.#tell = tell
  }

  /** A datagram leaves, or has come and is not read yet. */
  tapped(direction: Direction, datagram: Uint8Array, nowMs: number): void {
    const packet = describePacket(datagram)
    if (!packet) return this.#tell({ kind: 'dropped', atMs: nowMs, bytes: datagram.length })
    if (packet.number === undefined) return this.#handshake(direction, packet, datagram.length, nowMs)
    if (direction === 'received') return
    const made = this.#made.get(packet.number)
    this.#made.delete(packet.number)
    if (made) this.#tell(made)
  }

  /** From the session. */
  observed(event: PacketEvent): void {
    const { kind, nowMs: atMs } = event
    if (kind === 'dropped') this.#tell({ kind, atMs, bytes: event.bytes })
    else if (kind === 'received') this.#tell(this.#entryOf(event, this.#markReceived(event)))
    else if (kind === 'sent') this.#keepMade(this.#entryOf(event, markSent(event)))
    else this.#tell({ kind, atMs, number: event.number, afterMs: this.#sinceSent(event.number, atMs) })
  }

  /** A connection begins: packets are numbered anew, messages are not. */
  keysMade({ clientCid, serverCid }: MadeKeys, nowMs: number): void {
    this.#made.clear()
    this.#sentMs.clear()
    const [client, server] = [clientCid, serverCid].map(cid => Buffer.from(cid).toString('hex'))
    this.#tell({ kind: 'connection', atMs: nowMs, clientCid: client ?? '', serverCid: server ?? '' })
  }

  #handshake(direction: Direction, { name, detail }: PacketDescription, bytes: number, atMs: number): void {
    const isAgain = this.#isSeen(`${direction} ${name} ${detail}`)
    const what = [isAgain ? `${detail} (sent again)` : detail]
    this.#tell({ kind: 'packet', atMs, direction, name, bytes, what, sort: isAgain ? 'again' : 'handshake' })
  }

  #entryOf({ nowMs, kind, number, phase, bytes }: SessionPacket, { what, sort }: Marked): PacketEntry {
    const inPhase = phase === 0 ? what : ['key phase 1', ...what]
    return { kind: 'packet', atMs: nowMs, direction: kind, name: 'DATA', number, bytes, what: inPhase, sort }
  }

  #keepMade(entry: PacketEntry): void {
    const { number = 0, atMs } = entry
    remember(this.#made, number, entry)
    remember(this.#sentMs, number, atMs)
  }

  #sinceSent(number: number, atMs: number): number | undefined {
    const sentMs = this.#sentMs.get(number)
    return sentMs === undefined ? undefined : atMs - sentMs
  }

  #markReceived({ frames }: SessionPacket): Marked {
    let sort: Sort = 'control'
    const what = frames.map(frame => {
      const piece = pieceOf(frame)
      if (piece === undefined) return describeFrame(frame)
      const isSeen = this.#isSeen(piece)
      if (sort !== 'fresh') sort = isSeen ? 'repeated' : 'fresh'
      return `${describeFrame(frame)}${isSeen ? ' (seen before)' : ''}`
    })
    return { what, sort }
  }

  #isSeen(name: string): boolean {
    if (this.#seen.has(name)) return true
    this.#seen.add(name)
    const [oldest] = this.#seen
    if (oldest !== undefined && this.#seen.size > REMEMBERED_MAX) this.#seen.delete(oldest)
    return false
  }
}

type Marked = { readonly what: readonly string[]; readonly sort: Sort }

function markSent({ frames, origins, isMtuProbe }: SessionPacket): Marked {
  let piece = 0
  const what = frames.map(frame => {
    if (pieceOf(frame) !== undefined) return `${describeFrame(frame)}${marks[origins[piece++] ?? 'fresh']}`
    if (frame.kind === 'ping' && isMtuProbe) return 'PING (probes the path MTU)'
    return describeFrame(frame)
  })
  const sort = (['fresh', 'again', 'copy'] as const).find(origin => origins.includes(origin))
  return { what, sort: sort ?? (origins.length > 0 ? 'repeated' : 'control') }
}

/** A name for a message, or a part of one. */
function pieceOf(frame: Frame): string | undefined {
  if (frame.kind === 'message') return `message ${frame.number}`
  return frame.kind === 'fragment' ? `message ${frame.number} from ${frame.offset}` : undefined
}

function remember<Value>(map: Map<number, Value>, number: number, value: Value): void {
  map.set(number, value)
  const [oldest] = map.keys()
  if (oldest !== undefined && map.size > REMEMBERED_MAX) map.delete(oldest)
}
