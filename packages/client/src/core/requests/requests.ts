// requests.ts: commands, and which of the lines that come are their answers.
import type { Message, OutgoingMessage } from '@stonechat/irc'
import { ANSWER_WITHIN_MS, REPLIES_MAX, REQUESTS_MAX } from '../../limits.ts'
import type { Clock } from '../../ports.ts'
import type { Answer } from '../context.ts'
import { hasFailed, looksLikeAnswer } from './answers.ts'

export type OnAnswer = (answer: Answer) => void

type Open = {
  readonly id: string
  readonly command: string
  readonly message: OutgoingMessage
  readonly onAnswer: OnAnswer
  readonly replies: Message[]
  deadlineMs: number
}

export type RequestPorts = {
  readonly clock: Pick<Clock, 'nowMs'>
  readonly send: (message: OutgoingMessage) => void
  /** Whether the server has labeled-response. */
  readonly hasLabels: () => boolean
}

/**
 * With labels each answer says what it answers. Without, commands go one at a time, each with a PING behind it: what looks like an
 * answer and comes before its PONG is one, since a server answers in order.
 */
export class Requests {
  readonly #ports: RequestPorts
  readonly #labelled = new Map<string, Open>()
  #plain: Open[] = []
  #count = 0

  constructor(ports: RequestPorts) {
    this.#ports = ports
  }

  ask(message: OutgoingMessage, onAnswer: OnAnswer): void {
    if (this.#labelled.size + this.#plain.length >= REQUESTS_MAX)
      return onAnswer({ outcome: 'lost', replies: [] })
    const id = `ask-${(this.#count += 1)}`
    const { command } = message
    const deadlineMs = this.#ports.clock.nowMs() + ANSWER_WITHIN_MS
    const open: Open = { id, command, message, onAnswer, replies: [], deadlineMs }
    if (this.#ports.hasLabels()) {
      this.#labelled.set(id, open)
      return this.#ports.send({ ...message, tags: new Map([...(message.tags ?? []), ['label', id]]) })
    }
    this.#plain.push(open)
    if (this.#plain.length === 1) this.#begin(open)
  }

  awaits(label: string): boolean {
    return this.#labelled.has(label)
  }

  /** The lines that carry this label. */
  answered(label: string, replies: readonly Message[]): void {
    const open = this.#labelled.get(label)
    if (!open) return
    this.#labelled.delete(label)
    finish(open, replies)
  }

  /** Takes a line that came without a label; whether it is an answer. It is dealt with like any other line all the same. */
  overheard(message: Message): boolean {
    const [open] = this.#plain
    if (!open || !looksLikeAnswer(open.command, message)) return false
    this.gather([message])
    return true
  }

  /** Lines that the open command without a label has asked for. */
  gather(lines: readonly Message[]): void {
    const replies = this.#plain[0]?.replies
    if (replies && replies.length < REPLIES_MAX) replies.push(...lines)
  }

  /** What the open command without a label asks for, that a batch may answer. */
  get openCommand(): string | undefined {
    return this.#plain[0]?.command
  }

  /** Whether it was the PONG behind a command. */
  pong(token: string): boolean {
    const [open] = this.#plain
    if (open?.id !== token) return false
    this.#next()
    finish(open, open.replies)
    return true
  }

  /** The session is not the same any more: no answers will come. */
  lose(): void {
    const open = [...this.#labelled.values(), ...this.#plain]
    this.#labelled.clear()
    this.#plain = []
    for (const { onAnswer, replies } of open) onAnswer({ outcome: 'lost', replies })
  }

  deadlineMs(): number {
    const [labelled] = this.#labelled.values()
    return Math.min(labelled?.deadlineMs ?? Infinity, this.#plain[0]?.deadlineMs ?? Infinity)
  }

  tick(): void {
    const now = this.#ports.clock.nowMs()
    for (const open of this.#labelled.values()) {
      if (now < open.deadlineMs) break
      this.#labelled.delete(open.id)
      open.onAnswer({ outcome: 'lost', replies: [] })
    }
    const [plain] = this.#plain
    if (!plain || now < plain.deadlineMs) return
    this.#next()
    plain.onAnswer({ outcome: 'lost', replies: plain.replies })
  }

  #next(): void {
    this.#plain.shift()
    const [open] = this.#plain
    if (open) this.#begin(open)
  }

  #begin(open: Open): void {
    open.deadlineMs = this.#ports.clock.nowMs() + ANSWER_WITHIN_MS
    this.#ports.send(open.message)
    this.#ports.send({ command: 'PING', params: [open.id] })
  }
}

function finish({ onAnswer }: Open, replies: readonly Message[]): void {
  onAnswer({ outcome: replies.some(hasFailed) ? 'failed' : 'done', replies })
}
