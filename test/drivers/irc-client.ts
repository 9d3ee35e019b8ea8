// irc-client.ts: a raw IRC client that a test speaks through, line by line, as in a conversation.
import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Bell, PATIENCE_MS, until } from './bell.ts'
import type { Transcript } from './transcript.ts'

export class IrcClient implements AsyncDisposable {
  readonly socket: Socket
  readonly #name: string
  readonly #transcript: Transcript
  readonly #bell = new Bell()
  readonly #heard: string[] = []
  #next = 0
  #partial = ''
  #closed = false
  #pings = 0

  constructor(name: string, socket: Socket, transcript: Transcript) {
    this.#name = name
    this.socket = socket
    this.#transcript = transcript
    socket.setNoDelay(true).setEncoding('utf8')
    socket.on('data', (chunk: string) => this.#receive(chunk))
    socket.on('error', error => transcript.add(name, '-', error.message))
    socket.on('close', () => {
      transcript.add(name, '-', 'closed')
      this.#closed = true
      this.#bell.ring()
    })
  }

  /** Sends lines, each with its CR LF, in one write. */
  send(...lines: string[]): void {
    for (const line of lines) this.#transcript.add(this.#name, '>', line)
    this.socket.write(lines.map(line => `${line}\r\n`).join(''))
  }

  /** Sends exactly these bytes, with nothing added. */
  sendRaw(bytes: string | Uint8Array): void {
    this.#transcript.add(this.#name, '>', JSON.stringify(String(bytes)))
    this.socket.write(bytes)
  }

  /** The next line that matches, of those not heard yet. Lines before it count as heard. */
  async hears(pattern: RegExp, withinMs = PATIENCE_MS): Promise<RegExpExecArray> {
    const look = (): RegExpExecArray | undefined => {
      while (this.#next < this.#heard.length) {
        const found = pattern.exec(this.#heard[this.#next++] ?? '')
        if (found !== null) return found
      }
      if (this.#closed) throw new Error(this.#complaint(`heard no ${pattern} before the end`))
      return undefined
    }
    return until(this.#bell, look, () => this.#complaint(`heard no ${pattern}`), withinMs)
  }

  /** All lines that matched nothing yet, up to the answer to a PING sent now: what the server had to say so far. */
  async catchesUp(withinMs = PATIENCE_MS): Promise<readonly string[]> {
    const token = `sync-${(this.#pings += 1)}`
    const from = this.#next
    this.send(`PING ${token}`)
    await this.hears(new RegExp(`PONG .*${token}$`), withinMs)
    return this.#heard.slice(from, this.#next - 1)
  }

  /** Throws when a line that is not heard yet, up to the answer to a PING sent now, matches. */
  async hearsNo(pattern: RegExp): Promise<void> {
    const unwanted = (await this.catchesUp()).filter(line => pattern.test(line))
    assert.deepEqual(unwanted, [], this.#complaint(`heard ${pattern}`))
  }

  /** Resolves when the connection is closed, whoever closed it. */
  async isClosed(withinMs = PATIENCE_MS): Promise<void> {
    const look = (): true | undefined => this.#closed || undefined
    await until(this.#bell, look, () => this.#complaint('was not closed'), withinMs)
  }

  /** SHA-256 of the certificate that the server presented; undefined in the clear. */
  get peerFingerprint(): string | undefined {
    return this.socket instanceof TLSSocket ? this.socket.getPeerCertificate().fingerprint256 : undefined
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Goes without a word: the connection is reset (TCP RST). */
  vanish(): void {
    this.#transcript.add(this.#name, '-', 'vanishes')
    // A socket that is ending cannot be reset: Node would leave it open for ever.
    if (this.socket.writableEnded) this.socket.destroy()
    else this.socket.resetAndDestroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.destroy()
    await this.isClosed()
  }

  #receive(chunk: string): void {
    const lines = (this.#partial + chunk).split('\r\n')
    this.#partial = lines.pop() ?? ''
    for (const line of lines) this.#hear(line)
    this.#bell.ring()
  }

  #hear(line: string): void {
    this.#transcript.add(this.#name, '<', line)
    this.#heard.push(line)
    if (line.startsWith('PING ')) this.send(line.replace('PING', 'PONG'))
  }

  #complaint(what: string): string {
    return `${this.#name} ${what}\n\n${this.#transcript.text}\n`
  }
}
