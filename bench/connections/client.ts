// client.ts: one connection of the load: registers, joins where it is told to, and from then on throws away what it hears.

import { connect, type Socket } from 'node:net'

/** All sockets read into this one. */
const shared = Buffer.allocUnsafeSlow(64 * 1024)
/** More than any server has to say before it lets somebody in. */
const TEXT_CHARACTERS_MAX = 64 * 1024
/** The numeric that ends the list of names, and so a JOIN. */
const JOINED = ' 366 '

export class Client {
  readonly #socket: Socket
  readonly #nick: string
  readonly #channel: string
  readonly #entered = Promise.withResolvers<void>()
  /** While it registers all of it is kept, while it joins the last characters. */
  #text = ''
  #phase: 'registering' | 'joining' | 'in' = 'registering'

  private constructor(nick: string, port: number, channel: string) {
    this.#nick = nick
    this.#channel = channel
    const onread = { buffer: shared, callback: (bytes: number) => this.#read(bytes) }
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread })
    this.#socket.on('connect', () => this.#send(`NICK ${nick}\r\nUSER ${nick} 0 * :${nick}\r\n`))
    this.#socket.on('error', error => this.#fail(error.message))
    this.#socket.on('end', () => this.#fail(`the server ended the connection: ${this.#text.slice(-200)}`))
  }

  /** Connects and registers, and joins the channel unless it is ''. Resolves when the server has said that it did. */
  static async enter(nick: string, port: number, channel: string): Promise<void> {
    await new Client(nick, port, channel).#entered.promise
  }

  #read(bytes: number): boolean {
    if (this.#phase === 'registering') this.#register(shared.toString('latin1', 0, bytes))
    else if (this.#phase === 'joining') this.#join(shared.toString('latin1', 0, bytes))
    return true
  }

  /** A server may ask for a PONG first. */
  #register(text: string): void {
    this.#text = (this.#text + text).slice(-TEXT_CHARACTERS_MAX)
    const [line, ping] = /^(?:PING :?(\S+)|:\S+ 001 .*)\r?\n/m.exec(this.#text) ?? []
    if (line === undefined) return
    this.#text = ''
    if (ping !== undefined) return this.#send(`PONG :${ping}\r\n`)
    if (this.#channel === '') return this.#enter()
    this.#phase = 'joining'
    this.#send(`JOIN ${this.#channel}\r\n`)
  }

  #join(text: string): void {
    const heard = this.#text + text
    if (heard.includes(JOINED)) this.#enter()
    else this.#text = heard.slice(-JOINED.length)
  }

  #enter(): void {
    this.#phase = 'in'
    this.#entered.resolve()
  }

  #send(text: string): void {
    this.#socket.write(text, 'latin1')
  }

  #fail(why: string): void {
    if (this.#phase === 'in') throw new Error(`${this.#nick}: ${why}`)
    this.#entered.reject(new Error(`${this.#nick}: ${why}`))
  }
}
