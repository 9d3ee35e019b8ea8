// asker.ts: a client that says something and waits until all of it is answered.

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export class Asker {
  readonly #socket: Socket
  #heard = ''
  #awaited = ''
  #answered = (): void => {}
  #asked = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('utf8').on('data', (text: string) => this.#hear(text))
    socket.on('close', () => {
      throw new Error(`the server ended the connection: ${this.#heard.slice(-300)}`)
    })
  }

  /** Connects and registers with these capabilities. */
  static async register(nick: string, port: number, capabilities: string): Promise<Asker> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    await once(socket, 'connect')
    const asker = new Asker(socket)
    asker.say(`CAP REQ :${capabilities}\r\nNICK ${nick}\r\nUSER ${nick} 0 * :${nick}\r\nCAP END\r\n`)
    await asker.ask('')
    return asker
  }

  say(text: string): void {
    this.#socket.write(text)
  }

  /**
   * Sends these lines and a PING, whose answer comes after theirs; gives all that is heard until then. To be asked one
   * thing at a time.
   */
  async ask(lines: string): Promise<string> {
    this.#asked += 1
    this.#awaited = `asked-${this.#asked}\r\n`
    const answered = new Promise<void>(resolve => {
      this.#answered = resolve
    })
    this.say(`${lines}PING ${this.#awaited}`)
    await answered
    const heard = this.#heard
    this.#heard = ''
    return heard
  }

  #hear(text: string): void {
    this.#heard += text
    const [, ping] = /^PING (.*)$/m.exec(text) ?? []
    if (ping !== undefined) this.say(`PONG ${ping}\r\n`)
    // Only the end is new.
    if (this.#heard.includes(this.#awaited, this.#heard.length - text.length - this.#awaited.length))
      this.#answered()
  }
}
