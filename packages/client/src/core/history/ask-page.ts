// ask-page.ts: a question for a page of history, asked in the ways that a server may understand, and its answer.
import { PAGE_MESSAGES } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import { batchIn } from '../batches/lines-of.ts'
import type { Answer, Context } from '../context.ts'
import { incomingOf } from '../incoming/incoming-of.ts'
import type { Batch } from '../parts.ts'
import type { Page } from './page.ts'
import { type Precision, pageLimit } from './reference.ts'
import type { Questions } from './questions.ts'

export type PageQuestion = {
  readonly conversation: Conversation
  readonly isUrgent: boolean
  /** How the places in it can be named at first; undefined where it names none. */
  readonly precision: Precision | undefined
  /** The subcommand and the places, named in this way. */
  readonly words: (precision: Precision) => readonly [subcommand: string, ...references: string[]]
  readonly insert: (batch: Batch) => Page
}

/** `refused`: it will not be given the next time either. */
export type PageAnswer = Page | 'failed' | 'refused' | 'lost'

export function askPage(
  context: Context,
  questions: Questions,
  question: PageQuestion,
  onPage: (page: PageAnswer) => void,
): void {
  const { conversation, precision, words, isUrgent } = question
  const [subcommand, ...references] = words(precision ?? 'exact')
  const limit = String(pageLimit(context.network, PAGE_MESSAGES))
  const params = [subcommand, conversation.name, ...references, limit]
  const again = (next: Precision): void =>
    askPage(context, questions, { ...question, precision: next }, onPage)
  questions.ask({ command: 'CHATHISTORY', params }, isUrgent, answer => {
    const isOpen = context.conversations.get(conversation.name) === conversation
    if (answer.outcome === 'lost' || !isOpen) return onPage('lost')
    const batch = batchOf(context, answer)
    // It may not know the message any more, where it still knows the time.
    if (!batch) return precision === 'msgid' ? again('wide') : onPage(faultOf(answer))
    const page = question.insert(batch)
    const isStuck = precision === 'wide' && page.fresh.size === 0 && !page.isEnd
    if (isStuck) return again('exact')
    onPage(page)
  })
}

function faultOf({ replies }: Answer): 'failed' | 'refused' {
  return replies.some(({ params }) => params[1] === 'MESSAGE_ERROR') ? 'failed' : 'refused'
}

function batchOf(context: Context, { outcome, replies }: Answer): Batch | undefined {
  if (outcome !== 'done') return undefined
  return batchIn(replies, 'chathistory', message => incomingOf(context, message))
}
