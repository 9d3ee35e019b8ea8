// transcript.ts: the messages of a conversation as lines of text or JSON: each once, from some moment on. Pure.

import {
  type ChatItem,
  type ChatMessage,
  type Conversation,
  harmless,
  stripFormatting,
} from '@stonechat/client'

export type TranscriptOptions = {
  readonly isJson: boolean
  readonly print: (text: string) => void
}

type Said = Pick<Conversation, 'name' | 'items'>

export class Transcript {
  readonly #options: TranscriptOptions
  /** Keys of messages that stand in the conversation and are printed. */
  #printed: ReadonlySet<string> = new Set()
  /** What was said before is not asked for. */
  #sinceMs = -Infinity

  constructor(options: TranscriptOptions) {
    this.#options = options
  }

  /** Prints the last `count` messages that stand there now, and what was said since we came; those before never are. */
  begin({ name, items }: Said, count: number): void {
    const messages = items.filter(isMessage)
    const joinedAt = items.findLastIndex(item => item.kind === 'event' && item.what === 'join' && item.own)
    const since = joinedAt < 0 ? 0 : items.slice(joinedAt).filter(isMessage).length
    const last = messages.slice(messages.length - Math.min(Math.max(count, since), messages.length))
    this.#printed = new Set(messages.map(({ key }) => key))
    // The newest time of the server: its clock may be another than ours.
    this.#sinceMs = last[0]?.atMs ?? items.at(-1)?.atMs ?? -Infinity
    for (const message of last) this.#print(name, message)
  }

  /** Prints what is new; whether something was. What stands below a gap that is being filled waits for what was missed. */
  show({ name, items }: Said): boolean {
    const gap = items.findIndex(item => item.kind === 'gap' && item.state === 'filling')
    const messages = (gap < 0 ? items : items.slice(0, gap)).filter(isMessage)
    const fresh = messages.filter(({ key, atMs }) => !this.#printed.has(key) && atMs >= this.#sinceMs)
    for (const message of fresh) this.#print(name, message)
    // Those that the conversation has dropped do not come again.
    const isThere = new Set(items.map(({ key }) => key))
    const printed = [...this.#printed].filter(key => isThere.has(key))
    this.#printed = new Set([...printed, ...messages.map(({ key }) => key)])
    return fresh.length > 0
  }

  #print(conversation: string, message: ChatMessage): void {
    const { isJson, print } = this.#options
    if (message.redacted) return
    print(isJson ? `${JSON.stringify(record(conversation, message))}\n` : lines(message))
  }
}

function isMessage(item: ChatItem): item is ChatMessage {
  return item.kind === 'message'
}

/** The keys of `stonechat export`, where it has them. */
function record(conversation: string, message: ChatMessage): object {
  const { atMs, msgid, nick, account, form, text, replyTo } = message
  return {
    time: new Date(atMs).toISOString(),
    msgid,
    conversation,
    sender: nick,
    account,
    form,
    text,
    replyTo,
  }
}

const FORMS = {
  text: (nick: string) => `<${nick}>`,
  notice: (nick: string) => `-${nick}-`,
  action: (nick: string) => `* ${nick}`,
} as const

/** A message of several lines is several here. */
function lines({ atMs, nick, form, text }: ChatMessage): string {
  const head = `${new Date(atMs).toISOString()} ${FORMS[form](harmless(nick))}`
  return text
    .split('\n')
    .map(line => `${head} ${harmless(stripFormatting(line))}\n`)
    .join('')
}
