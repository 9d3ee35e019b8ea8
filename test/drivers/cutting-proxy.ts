// cutting-proxy.ts: a network between a client and a server that breaks in the middle of things.
import { connect, createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'

/** Chance, with a seed: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export class CuttingProxy implements AsyncDisposable {
  /** Where it leads; changes with a server that comes back on another port. */
  serverPort: number
  cuts = 0
  readonly #random: () => number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  /** How many bytes a connection lives for, both ways together; undefined: for good. */
  #bytesMax: number | undefined

  private constructor(server: Server, serverPort: number, random: () => number, bytesMax: number) {
    this.#server = server
    this.serverPort = serverPort
    this.#random = random
    this.#bytesMax = bytesMax
    server.on('connection', client => this.#pass(client))
  }

  /** Each connection is cut after some bytes, at most `bytesMax` of them. */
  static async open(serverPort: number, seed: number, bytesMax: number): Promise<CuttingProxy> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new CuttingProxy(server, serverPort, seeded(seed), bytesMax)
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  /** From now on nothing is cut. */
  heal(): void {
    this.#bytesMax = undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #pass(client: Socket): void {
    const server = connect(this.serverPort, '127.0.0.1')
    let left = this.#bytesMax === undefined ? Number.POSITIVE_INFINITY : 600 + this.#random() * this.#bytesMax
    const cut = (): void => {
      client.destroy()
      server.destroy()
    }
    const give = (to: Socket) => (bytes: Buffer) => {
      const whole = bytes.length <= left
      to.write(whole ? bytes : bytes.subarray(0, left))
      left -= bytes.length
      if (whole) return
      this.cuts += 1
      cut()
    }
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from)
      from.on('data', give(to)).on('error', cut)
      from.on('close', () => {
        this.#sockets.delete(from)
        to.destroy()
      })
    }
  }
}
