// guest.ts: what somebody says to an IRC server who is only there to watch the packets. Pure.
import { isFault, parseMessage } from '@stonechat/irc'

const WELCOME = '001'
const NICK_REFUSED: ReadonlySet<string> = new Set(['432', '433', '436'])

export type GuestOptions = {
  /** A nick that nobody has, most likely. */
  newNick(this: void): string
  readonly channel?: string | undefined
}

export class Guest {
  readonly #options: GuestOptions

  constructor(options: GuestOptions) {
    this.#options = options
  }

  greet(): readonly string[] {
    return [this.#nick(), 'USER trace 0 * :stonechat trace']
  }

  /** To each line that comes. */
  answer(line: string): readonly string[] {
    const message = parseMessage(line)
    if (isFault(message)) return []
    const { command, params } = message
    const { channel } = this.#options
    if (command === 'PING') return [`PONG :${params.at(-1) ?? ''}`]
    if (NICK_REFUSED.has(command)) return [this.#nick()]
    return command === WELCOME && channel !== undefined ? [`JOIN ${channel}`] : []
  }

  #nick(): string {
    return `NICK ${this.#options.newNick()}`
  }
}
