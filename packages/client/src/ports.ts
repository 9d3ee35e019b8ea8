// ports.ts: what a client is handed: the way to a server, a place to keep things, time and chance. Shapes only.

/** Whole lines, in order, both ways. A MessageConnection of @stonechat/sockets is one. */
export interface Connection {
  /** Queues a line; a line that holds CR, LF or NUL is the caller's bug. Does nothing when closed. */
  send(line: string): void
  /** What came, in batches; a line that is none comes as a fault. Ends, or throws, when the link is gone. */
  messages(): AsyncIterable<readonly (string | { readonly fault: string })[]>
  close(reason?: string): Promise<void>
  /** Cuts it at once; what is queued is lost. */
  abort(): void
  /** The word before `://` of what carries it: `udp`, `tls`, `wss`, ... */
  readonly transport: string
  /** Where to: an object with `host`, for those that have one. */
  readonly remote?: object
}

/** Connects once. Rejects with an Error that says where to and why not, and when the signal fires. */
export type Dial = (signal: AbortSignal) => Promise<Connection>

/**
 * Keeps a few named texts of one server over a restart: a folder in Node, IndexedDB in a browser. `write` replaces the whole
 * text or nothing; '' forgets it. Calls for one name are made one after the other, but for those of `flush`, which cannot wait.
 */
export interface ClientStore {
  read(name: string): Promise<string | undefined>
  write(name: string, text: string): Promise<void>
}

/** Monotonic time for what waits, calendar time for what people read. The second may jump. */
export interface Clock {
  nowMs(): number
  dateMs(): number
}

/** At least 0, less than 1. */
export type Random = () => number
