// questions.ts: what is asked of the history: few at once, in order, what a person waits for before what nobody waits for.
import type { OutgoingMessage } from '@stonechat/irc'
import { HISTORY_REQUESTS_MAX, HISTORY_WAITING_MAX } from '../../limits.ts'
import type { Answer, Context } from '../context.ts'

type Question = { readonly message: OutgoingMessage; readonly onAnswer: (answer: Answer) => void }

const lost: Answer = { outcome: 'lost', replies: [] }

export class Questions {
  readonly #context: Context
  #waiting: Question[] = []
  #asked = 0

  constructor(context: Context) {
    this.#context = context
  }

  /** Answers once, also where nothing can be asked. */
  ask(message: OutgoingMessage, isUrgent: boolean, onAnswer: (answer: Answer) => void): void {
    if (!this.#context.online || this.#waiting.length >= HISTORY_WAITING_MAX) return onAnswer(lost)
    const question = { message, onAnswer }
    if (isUrgent) this.#waiting.unshift(question)
    else this.#waiting.push(question)
    this.#next()
  }

  /** The session goes on: what waited is asked now. */
  resume(): void {
    this.#next()
  }

  /** Another session: those that were sent are answered by whoever sent them. */
  clear(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const { onAnswer } of waiting) onAnswer(lost)
  }

  #next(): void {
    while (this.#context.online && this.#asked < HISTORY_REQUESTS_MAX) {
      const question = this.#waiting.shift()
      if (!question) return
      this.#asked++
      this.#context.request(question.message, answer => {
        this.#asked--
        question.onAnswer(answer)
        this.#next()
      })
    }
  }
}
