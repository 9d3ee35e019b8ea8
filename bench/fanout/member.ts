// member.ts: one connection of the load: registers, joins, and then counts messages without reading them.

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { LineCounter } from './line-counter.ts'

export type Target = {
  readonly port: number
  /** Connections to open at a time. */
  readonly opening: number
  /** What members ask for with CAP REQ, or ''. */
  readonly capabilities: string
}

/** More text than any server has to say before we listen for messages. */
const TEXT_CHARACTERS_MAX = 1_000_000
/** All sockets read into this one: each read is counted before the next begins. */
const shared = Buffer.allocUnsafeSlow(256 * 1024)

export class Member {
  readonly nick: string
  readonly #socket: Socket
  /** What has arrived and was not taken, while lines are read as text. */
  #text = ''
  #wake = (): void => {}
  #counter: LineCounter | undefined
  #heard: (speaker: number) => void = () => {}
  #readAll = (): void => {}
  #failure: Error | undefined

  private constructor(nick: string, port: number) {
    this.nick = nick
    const onread = { buffer: shared, callback: (bytes: number) => this.#read(bytes) }
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread })
    this.#socket.on('error', error => this.#fail(error.message))
    this.#socket.on('end', () => this.#fail(`the server ended the connection: ${this.#text.slice(-200)}`))
  }

  /** Connects and registers. A server may ask for a PONG first. */
  static async register(nick: string, { port, capabilities }: Target): Promise<Member> {
    const member = new Member(nick, port)
    await once(member.#socket, 'connect')
    if (capabilities) member.send(`CAP REQ :${capabilities}\r\nCAP END\r\n`)
    member.send(`NICK ${nick}\r\nUSER ${nick} 0 * :${nick}\r\n`)
    for (;;) {
      const [, ping] = await member.until(/^(?:PING :?(\S+)|:\S+ 001 .*)\r?\n/m)
      if (ping === undefined) return member
      member.send(`PONG :${ping}\r\n`)
    }
  }

  async join(channel: string): Promise<void> {
    this.send(`JOIN ${channel}\r\n`)
    await this.until(/^:\S+ 366 .*\r?\n/m)
  }

  /** Takes all that the server had to say so far, its PINGs too, and shows it that we live. */
  async settle(): Promise<void> {
    this.#counter = undefined
    this.send('PING settled\r\n')
    await this.until(/^(?::\S+ )?PONG .*settled\r?\n/m)
  }

  send(text: string): void {
    this.#socket.write(text, 'latin1')
  }

  /** Waits for text that matches, and takes it and all before it. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#text)
      if (match) {
        this.#text = this.#text.slice(match.index + match[0].length)
        return match
      }
      if (this.#failure) throw this.#failure
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
  }

  /** From here on, until `settle`, messages of one length are counted: each is `heard`, then `readAll` is told. */
  count(lineBytes: number, heard: (speaker: number) => void, readAll: () => void): void {
    this.#counter = new LineCounter(lineBytes)
    this.#heard = heard
    this.#readAll = readAll
  }

  get failure(): Error | undefined {
    return this.#failure
  }

  #read(bytes: number): boolean {
    if (this.#counter) {
      this.#counter.read(shared, bytes, this.#heard)
      this.#readAll()
    } else {
      this.#text = (this.#text + shared.toString('latin1', 0, bytes)).slice(-TEXT_CHARACTERS_MAX)
      this.#wake()
    }
    return true
  }

  #fail(why: string): void {
    this.#failure ??= new Error(`${this.nick}: ${why}`)
    this.#wake()
  }
}
