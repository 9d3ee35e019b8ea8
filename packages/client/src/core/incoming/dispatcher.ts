// dispatcher.ts: a line on its way: its batch, whoever has asked for it, and what deals with its command.
import type { Message } from '@stonechat/irc'
import { isBatch, linesOf } from '../batches/lines-of.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import type { Batch } from '../parts.ts'
import type { Requests } from '../requests/requests.ts'
import { handleBatch } from './batch.ts'
import { incomingOf } from './incoming-of.ts'
import { noticePerson } from './person-of.ts'
import { handlerOf } from './table.ts'

/** Batches that are wholly for whoever asked, and the command that asks for them. */
const ASKED_FOR: Readonly<Record<string, string>> = {
  chathistory: 'CHATHISTORY',
  'draft/chathistory-targets': 'CHATHISTORY',
  'soju.im/search': 'SEARCH',
}

export class Dispatcher {
  readonly #context: Context
  readonly #requests: Requests

  constructor(context: Context, requests: Requests) {
    this.#context = context
    this.#requests = requests
  }

  receive(message: Message): void {
    const unit = this.#context.batches.take(incomingOf(this.#context, message))
    if (unit) this.deal(unit)
  }

  /** A line that stands alone, or a batch that is whole. */
  deal(unit: Incoming | Batch): void {
    if (isBatch(unit)) return this.#dealWithBatch(unit)
    const label = unit.tags.get('label')
    if (label === undefined || !this.#requests.awaits(label))
      return this.#handle({ ...unit, isAnswer: this.#requests.overheard(unit) })
    // Whoever asked looks at what the answer has changed: it comes after.
    this.#handle({ ...unit, isAnswer: true })
    this.#requests.answered(label, [unit])
  }

  #dealWithBatch(batch: Batch): void {
    const label = batch.opening.tags.get('label')
    const asked = ASKED_FOR[batch.type]
    if (label !== undefined && this.#requests.awaits(label)) {
      this.#learn(batch)
      return this.#requests.answered(label, linesOf(batch))
    }
    if (asked !== undefined && this.#requests.openCommand === asked)
      return this.#requests.gather(linesOf(batch))
    handleBatch(this.#context, batch, line => this.deal(line))
  }

  /** The lines of an answer are dealt with too, but for those that only whoever asked can place. */
  #learn(batch: Batch): void {
    if (ASKED_FOR[batch.type] !== undefined) return
    if (batch.type !== 'labeled-response')
      return handleBatch(this.#context, batch, line => this.#handle({ ...line, isAnswer: true }))
    for (const unit of batch.content) {
      if (isBatch(unit)) this.#learn(unit)
      else this.#handle({ ...unit, isAnswer: true })
    }
  }

  #handle(line: Incoming): void {
    noticePerson(this.#context, line)
    const handler = handlerOf(line.command)
    if (handler) handler(this.#context, line)
    else this.#context.emit('unhandled', line)
  }
}
