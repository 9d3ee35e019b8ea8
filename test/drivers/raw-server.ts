// raw-server.ts: a server of IRC that says whatever a test wants it to say.
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

export class RawServer implements AsyncDisposable {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #answered = new Map<Socket, () => void>()

  private constructor(server: Server) {
    this.#server = server
    server.on('connection', socket => this.#serve(socket))
  }

  /** Welcomes whoever comes. */
  static async open(): Promise<RawServer> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new RawServer(server)
  }

  get url(): string {
    const address = this.#server.address()
    return `tcp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  /** To everybody; resolves when they have read it all, and answer, or have gone. */
  async floods(bytes: string | Uint8Array): Promise<void> {
    const read = [...this.#sockets].map(
      socket =>
        new Promise<void>(resolve => {
          this.#answered.set(socket, resolve)
          socket.once('close', () => resolve())
        }),
    )
    for (const socket of this.#sockets) {
      socket.write(bytes)
      socket.write(`\r\nPING ${FLOODED}\r\n`)
    }
    await Promise.all(read)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    let nick = 'x'
    let rest = ''
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy())
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [command, word = ''] = line.split(' ')
        if (command === 'NICK') nick = word
        for (const answer of answersTo(line, nick)) socket.write(`${answer}\r\n`)
        if (command === 'PONG' && line.includes(FLOODED)) this.#answered.get(socket)?.()
        if (command === 'QUIT') socket.end()
      }
    })
  }
}

/** What makes a client believe that it has come to a server, whatever the server does then. */
export function answersTo(line: string, nick: string): readonly string[] {
  const [command, word = ''] = line.split(' ')
  if (command === 'PING') return [`:evil PONG evil ${word}`]
  if (command === 'CAP' && word === 'LS') return [`:evil CAP * LS :${CAPABILITIES}`]
  if (command === 'CAP' && word === 'REQ') return [line.replace('CAP REQ', ':evil CAP * ACK')]
  if (command === 'USER') return [`:evil 001 ${nick} :Welcome to evil`]
  return []
}

const FLOODED = 'flooded'
const CAPABILITIES =
  'batch labeled-response message-tags server-time echo-message draft/chathistory draft/multiline=max-bytes=99999999'
