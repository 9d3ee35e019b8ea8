// socket-connection.ts: a WebSocket of the browser as the client's connection: a text frame is a line.
import type { Connection, Dial } from '@stonechat/client'

/** IRCv3 websocket: frames are UTF-8 text, one line each, without CR LF. */
const SUBPROTOCOL = 'text.ircv3.net'
/** RFC 6455 section 7.4.1. */
const NORMAL_CLOSURE = 1000
/** What the server has sent and the page has not read yet; more means that the page does not get to it. */
const LINES_WAITING_MAX = 100_000

/** Connects to the server that gave this page. */
export function dialSocket(url: string): Dial {
  return signal =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url, [SUBPROTOCOL])
      const gone = (): void => reject(new Error(`${url}: not reached`))
      const stop = (): void => {
        socket.close()
        reject(new Error(`${url}: given up`))
      }
      socket.addEventListener('close', gone)
      signal.addEventListener('abort', stop, { once: true })
      socket.addEventListener('open', () => {
        socket.removeEventListener('close', gone)
        signal.removeEventListener('abort', stop)
        resolve(new SocketConnection(socket))
      })
    })
}

class SocketConnection implements Connection {
  readonly transport: string
  readonly remote: { readonly host: string }
  readonly #socket: WebSocket
  readonly #closed: Promise<void>
  #waiting: string[] = []
  #isOver = false
  #wake = (): void => undefined

  constructor(socket: WebSocket) {
    const { protocol, hostname } = new URL(socket.url)
    this.transport = protocol.slice(0, -1)
    this.remote = { host: hostname }
    this.#socket = socket
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#closed = promise
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#receive(data))
    socket.addEventListener('close', () => {
      this.#isOver = true
      this.#wake()
      resolve()
    })
  }

  send(line: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(line)
  }

  async *messages(): AsyncGenerator<readonly (string | { readonly fault: string })[]> {
    for (;;) {
      if (this.#waiting.length > 0) {
        const lines = this.#waiting
        this.#waiting = []
        yield lines
      } else if (this.#isOver) {
        return
      } else {
        await new Promise<void>(resolve => (this.#wake = resolve))
      }
    }
  }

  close(reason = ''): Promise<void> {
    // A reason has 123 bytes at most (RFC 6455 section 5.5).
    this.#socket.close(NORMAL_CLOSURE, reason.slice(0, 40))
    return this.#closed
  }

  abort(): void {
    this.#isOver = true
    this.#socket.close()
    this.#wake()
  }

  #receive(data: unknown): void {
    if (this.#isOver || typeof data !== 'string') return
    if (this.#waiting.length >= LINES_WAITING_MAX) this.abort()
    else this.#waiting.push(data)
    this.#wake()
  }
}
