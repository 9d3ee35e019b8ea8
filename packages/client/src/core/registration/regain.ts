// regain.ts: the nick that one wants, asked for now and then while somebody else has it.
import type { Message } from '@stonechat/irc'
import { REGAIN_EVERY_MS, REGAINS_MAX } from '../../limits.ts'
import type { Context } from '../context.ts'
import type { Part } from '../parts.ts'

export class Regain implements Part {
  readonly #context: Context
  readonly #wanted: () => string
  #left = 0
  #nextMs = 0

  constructor(context: Context, wanted: () => string) {
    this.#context = context
    this.#wanted = wanted
  }

  /** Registered. */
  begin(): void {
    this.#left = REGAINS_MAX
    this.#nextMs = this.#context.clock.nowMs() + REGAIN_EVERY_MS
  }

  /** Whoever had it is seen to leave it: a ghost of ours that times out, mostly. */
  heard({ command, source }: Message): void {
    if ((command !== 'QUIT' && command !== 'NICK') || source === undefined) return
    const { network, clock } = this.#context
    const [nick = ''] = source.split('!')
    if (network.fold(nick) === network.fold(this.#wanted())) this.#nextMs = clock.nowMs()
  }

  deadlineMs(): number {
    const { online, self } = this.#context
    return online && this.#left > 0 && self.nick !== this.#wanted() ? this.#nextMs : Number.POSITIVE_INFINITY
  }

  tick(): void {
    if (this.#context.clock.nowMs() < this.deadlineMs()) return
    this.#left -= 1
    this.#nextMs = this.#context.clock.nowMs() + REGAIN_EVERY_MS
    // That it is still taken is nobody's news.
    this.#context.request({ command: 'NICK', params: [this.#wanted()] }, () => undefined)
  }
}
