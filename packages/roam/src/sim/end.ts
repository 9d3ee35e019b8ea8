// end.ts: one end of a conversation: a protocol, what drives it, who talks over it and what is heard.
import type { PacketEvent } from '../core/session/trace.ts'
import { type Driven, Driver } from './driver.ts'
import type { EventQueue } from './events.ts'
import type { Ledger } from './ledger.ts'
import { type Line, Talker, type Voice } from './script.ts'

/** One side of a session, whatever it is made of. */
export type Side = Driven &
  Voice & {
    /** Why it is over; undefined while it is not. */
    readonly ended: string | undefined
    /** Bytes of messages that wait for the peer to acknowledge them. */
    readonly queuedBytes: number
    /** Ends the session, and tells the peer. */
    close(nowMs: number): void
    /** Stops and starts anew, with nothing but its keys left. */
    restart(nowMs: number): void
  }

/** What a side is given. */
export type Ground = {
  send(path: string, data: Uint8Array): void
  /** There is something to poll, outside of receive and poll. */
  onWork(): void
  /** The host's wall clock: ms since 1970. It goes on while the host sleeps. */
  wallClockMs(): number
  observe(event: PacketEvent): void
}

type Books = {
  readonly said: Ledger
  readonly heard: Ledger
  readonly lines: readonly Line[]
  readonly takeEveryMs: number
}

/** When simulations begin: 2026-01-01. */
export const EPOCH_MS = 1_767_225_600_000

export class End {
  readonly driver: Driver
  readonly side: Side
  readonly talker: Talker
  readonly #events: EventQueue
  readonly #heard: Ledger

  constructor(
    name: string,
    events: EventQueue,
    make: (ground: Ground) => Side,
    { send, observe, books }: Pick<Ground, 'send' | 'observe'> & { readonly books: Books },
  ) {
    this.#events = events
    this.#heard = books.heard
    const wallClockMs = (): number => EPOCH_MS + events.nowMs
    const side = make({ send, observe, wallClockMs, onWork: () => this.driver.pollSoon() })
    this.side = side
    this.driver = new Driver(name, events, {
      receive: (data, path, nowMs) => side.receive(data, path, nowMs),
      poll: nowMs => {
        side.poll(nowMs)
        if (books.takeEveryMs === 0) this.#take()
      },
      nextDeadlineMs: () => side.nextDeadlineMs(),
      wake: (nowMs, sleptMs) => side.wake(nowMs, sleptMs),
    })
    const voice: Voice = {
      send: (text, streams) => {
        const outcome = side.send(text, streams)
        this.driver.pollSoon()
        return outcome
      },
      takeMessages: () => side.takeMessages(),
    }
    this.talker = new Talker(events, voice, books.said, books.lines)
    if (books.takeEveryMs > 0) this.#takeEvery(books.takeEveryMs)
    this.driver.pollSoon()
  }

  #takeEvery(everyMs: number): void {
    this.#take()
    this.#events.after(everyMs, () => this.#takeEvery(everyMs))
  }

  #take(): void {
    const heard = this.side.takeMessages()
    for (const message of heard) this.#heard.hear(message, this.#events.nowMs)
    if (heard.length > 0) this.driver.pollSoon()
  }
}
