// session.ts: one connection at one of its ends: what it says, and what it has heard.

import type { MessageConnection } from '@stonechat/sockets'
import { Hearing } from './hearing.ts'
import { formatMessage, nowUs, type Said } from './message.ts'

export class Session {
  readonly connection: MessageConnection
  readonly hearing = new Hearing()
  readonly #speaker: number
  readonly #next = new Map<number, number>()
  /** Why it has ended; undefined while it lasts. */
  ended: string | undefined = undefined
  /** Called with each message that has come. */
  onHeard: (said: Said, text: string) => void = () => {}

  constructor(connection: MessageConnection, speaker: number) {
    this.connection = connection
    this.#speaker = speaker
  }

  /** Says the next message of a conversation, made longer by `more`. Where the session has ended nobody will hear it. */
  say(conversation: number, counts: boolean, more = ''): void {
    const sequence = this.#next.get(conversation) ?? 0
    this.#next.set(conversation, sequence + 1)
    const said = { speaker: this.#speaker, conversation, sequence, sentAtUs: nowUs(), counts }
    this.pass(formatMessage(said) + more)
  }

  /** Says what somebody else has said. */
  pass(text: string): void {
    this.connection.send(text)
  }

  /** Hears until the session ends. */
  async listen(): Promise<void> {
    try {
      for await (const batch of this.connection.messages()) {
        for (const text of batch) if (typeof text === 'string') this.onHeard(this.hearing.hear(text), text)
      }
      this.ended = 'the peer has ended it'
    } catch (error) {
      this.ended = error instanceof Error ? error.message : String(error)
    }
  }
}
