// script.ts: a server whose every line the test says itself.
import assert from 'node:assert/strict'
import type { SessionSettings } from '../options.ts'
import { World } from './world.ts'

export class Script {
  readonly world: World
  /** What the client has said and the test has not looked at. */
  #heard: string[] = []
  #said: string[] = []

  constructor(settings: Partial<SessionSettings> = {}, transport = 'tls') {
    this.world = new World({
      open: () => {
        this.#heard = []
        this.#said = []
        return { hear: line => void this.#heard.push(line), said: this.#said }
      },
      settings: { channels: [], ...settings },
      random: () => 0.5,
      transport,
    })
  }

  /** The client connects. */
  connects(): void {
    this.world.answer()
  }

  /** The client has said just these lines, since the last look. */
  hears(...lines: readonly string[]): void {
    this.world.carryUp()
    assert.deepEqual(this.#heard.splice(0), lines)
  }

  /** What the client has said since the last look. */
  takes(): string[] {
    this.world.carryUp()
    return this.#heard.splice(0)
  }

  says(...lines: readonly string[]): void {
    this.#said.push(...lines)
    this.world.carryDown()
  }

  /** Connected and welcomed, with these capabilities, or those that it asks for. */
  welcomes(capabilities = ''): void {
    this.connects()
    this.takes()
    this.says(`:irc.example CAP * LS :${capabilities}`)
    for (const line of this.takes()) {
      const list = /^CAP REQ :?(.*)$/.exec(line)?.[1]
      if (list !== undefined) this.says(`:irc.example CAP * ACK :${list}`)
    }
    this.takes()
    this.says(':irc.example 001 wren :Welcome', ':irc.example 422 wren :No MOTD')
    this.takes()
  }
}
