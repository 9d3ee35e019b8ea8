// flow.ts: flow control: what a peer may make us keep, and what it lets us send, in all and in each stream.
import type { MaxData, MaxStreamData } from '../wire/frames.ts'
import {
  CLIENT_CONNECTION_WINDOW_BYTES,
  CLIENT_STREAM_WINDOW_BYTES,
  CONNECTION_WINDOW_BYTES,
  STREAM_WINDOW_BYTES,
} from './limits.ts'
import type { Role } from './silence.ts'
import { ReceiveWindow, SendWindow, type WindowSize } from './window.ts'

/** A frame that moves a window. */
export type Announcement = MaxData | MaxStreamData

/** The windows of a receiver. */
export type Windows = { readonly connection: WindowSize; readonly stream: WindowSize }

const FIRST: Windows = {
  connection: { firstBytes: CONNECTION_WINDOW_BYTES, mostBytes: CONNECTION_WINDOW_BYTES },
  stream: { firstBytes: STREAM_WINDOW_BYTES, mostBytes: STREAM_WINDOW_BYTES },
}

/** What each side takes. Both begin with what a peer may rely on. */
export const WINDOWS: Readonly<Record<Role, Windows>> = {
  server: FIRST,
  client: {
    connection: { ...FIRST.connection, mostBytes: CLIENT_CONNECTION_WINDOW_BYTES },
    stream: { ...FIRST.stream, mostBytes: CLIENT_STREAM_WINDOW_BYTES },
  },
}

/** The receiver's side: counts what comes, until the application takes it, and tells the peer when there is room. */
export class ReceiveFlow {
  readonly #windows: Windows
  readonly #connection: ReceiveWindow
  readonly #streams = new Map<number, ReceiveWindow>()
  readonly #dueStreams = new Set<number>()
  #isConnectionDue = false

  constructor(windows = WINDOWS.server) {
    this.#windows = windows
    this.#connection = new ReceiveWindow(windows.connection)
  }

  /** False: the peer sends more than it may. */
  count(bytes: number): boolean {
    return this.#connection.count(bytes)
  }

  countInStream(stream: number, bytes: number): boolean {
    return this.#windowOf(stream).count(bytes)
  }

  /** The application has taken a message that counted so much. */
  take(stream: number, bytes: number): void {
    const window = this.#windowOf(stream)
    window.take(bytes)
    this.#connection.take(bytes)
    if (window.isDue) this.#dueStreams.add(stream)
    if (this.#connection.isDue) this.#isConnectionDue = true
  }

  /** Whether the peer should be told of room. */
  get isDue(): boolean {
    return this.#isConnectionDue || this.#dueStreams.size > 0
  }

  /** The next announcement to be sent. It counts as told: say `again` if it is lost. */
  announce(): Announcement | undefined {
    if (this.#isConnectionDue) {
      this.#isConnectionDue = false
      return { kind: 'max-data', maximum: this.#connection.announce() }
    }
    for (const stream of this.#dueStreams) {
      this.#dueStreams.delete(stream)
      return { kind: 'max-stream-data', stream, maximum: this.#windowOf(stream).announce() }
    }
    return undefined
  }

  /** An announcement was lost. What is told then is the limit of that time. */
  announceAgain(lost: Announcement): void {
    if (lost.kind === 'max-data') this.#isConnectionDue = true
    else this.#dueStreams.add(lost.stream)
  }

  /** All limits, after a resume: what was told before may not have come. */
  announceAll(): void {
    this.#isConnectionDue = true
    for (const stream of this.#streams.keys()) this.#dueStreams.add(stream)
  }

  #windowOf(stream: number): ReceiveWindow {
    let window = this.#streams.get(stream)
    if (window === undefined) this.#streams.set(stream, (window = new ReceiveWindow(this.#windows.stream)))
    return window
  }
}

/** The sender's side: what may be begun. */
export class SendFlow {
  readonly #connection: SendWindow
  readonly #streams = new Map<number, SendWindow>()

  /** `maxData` is what the peer's handshake allows at first. */
  constructor(maxData: number) {
    this.#connection = new SendWindow(maxData)
  }

  get isOpen(): boolean {
    return this.#connection.isOpen
  }

  isStreamOpen(stream: number): boolean {
    return this.#windowOf(stream).isOpen
  }

  count(stream: number, bytes: number): void {
    this.#connection.count(bytes)
    this.#windowOf(stream).count(bytes)
  }

  /** True: there is more room than before. */
  raise(told: Announcement): boolean {
    if (told.kind === 'max-data') return this.#connection.raise(told.maximum)
    return this.#windowOf(told.stream).raise(told.maximum)
  }

  #windowOf(stream: number): SendWindow {
    let window = this.#streams.get(stream)
    if (window === undefined) this.#streams.set(stream, (window = new SendWindow(STREAM_WINDOW_BYTES)))
    return window
  }
}
