// evil-page.ts: gives the page as our server does, and then says over its WebSocket whatever a test wants it to say.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { answersTo } from './raw-server.ts'

const FLOODED = 'flooded'
/** The browser's own are of this connection. */
const HOP_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-encoding', 'content-length']

export class EvilPage implements AsyncDisposable {
  readonly #server: Server
  readonly #sockets: WebSocketServer
  readonly #answered = new Map<WebSocket, () => void>()

  private constructor(server: Server) {
    this.#server = server
    const handleProtocols = (): string => 'text.ircv3.net'
    this.#sockets = new WebSocketServer({ server, handleProtocols })
    this.#sockets.on('connection', socket => this.#serve(socket))
  }

  /** `page` is the address of a server of ours, whose files and headers are passed on. */
  static async open(page: string): Promise<EvilPage> {
    const server = createServer((request, response) => void passOn(page, request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new EvilPage(server)
  }

  get url(): string {
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
  }

  /** To everybody, a frame each; resolves when they have read them all, and answer, or have gone. */
  async says(...frames: readonly (string | Uint8Array)[]): Promise<void> {
    const read = [...this.#sockets.clients].map(
      socket =>
        new Promise<void>(resolve => {
          this.#answered.set(socket, resolve)
          socket.once('close', () => resolve())
        }),
    )
    for (const socket of this.#sockets.clients) {
      for (const frame of frames) socket.send(frame)
      socket.send(`PING ${FLOODED}`)
    }
    await Promise.all(read)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #serve(socket: WebSocket): void {
    let nick = 'x'
    socket.on('error', () => socket.terminate())
    socket.on('message', (data: Buffer) => {
      const line = data.toString()
      const [command, word = ''] = line.split(' ')
      if (command === 'NICK') nick = word
      for (const answer of answersTo(line, nick)) socket.send(answer)
      if (command === 'USER') socket.send(`:evil 376 ${nick} :End of MOTD`)
      if (command === 'JOIN') socket.send(`:${nick}!u@h JOIN ${word}`)
      if (command === 'PONG' && line.includes(FLOODED)) this.#answered.get(socket)?.()
    })
  }
}

async function passOn(page: string, { url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await fetch(new URL(url, page))
  const headers = [...answer.headers].filter(([name]) => !HOP_HEADERS.includes(name))
  response.writeHead(answer.status, Object.fromEntries(headers))
  response.end(new Uint8Array(await answer.arrayBuffer()))
}
