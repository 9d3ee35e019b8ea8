// send-queue.ts: what we say, from the moment it is written until the server has it.
import type { SendOptions, Sent } from '../../chat-client.ts'
import { LETTERS_MAX, SENDS_AT_ONCE_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { ChatMessage, Delivery } from '../../model/item.ts'
import type { Answer, Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import type { Outbox, Reaction } from '../parts.ts'
import { canLook, echoesOf, look } from './doubts.ts'
import { type Letter, linesOf, NONCE_TAG, piecesOf } from './letter.ts'
import { letterItem } from './letter-item.ts'
import { Pacer } from './pacer.ts'
import { readLetters, writeLetters } from './saved-letters.ts'

type Waiting = {
  letter: Letter
  readonly conversation: Conversation
  readonly key: string
  delivery: Delivery
  /** It was sent, and whether it arrived is being found out. */
  isDoubted: boolean
  failure: string | undefined
  readonly done: ((sent: Sent) => void)[]
}

export class SendQueue implements Outbox {
  readonly #context: Context
  readonly #pacer: Pacer
  /** By key, in the order in which they were written. Those that failed stay until somebody decides. */
  readonly #waiting = new Map<string, Waiting>()

  constructor(context: Context) {
    this.#context = context
    this.#pacer = new Pacer(context)
  }

  get queued(): number {
    return [...this.#waiting.values()].filter(({ delivery }) => delivery !== 'failed').length
  }

  say(target: string, text: string, options: SendOptions, done: (sent: Sent) => void): void {
    if (text === '' || this.#waiting.size >= LETTERS_MAX)
      return done({
        outcome: 'failed',
        reason: text === '' ? 'there is nothing to say' : 'too much is waiting already',
      })
    const letter: Letter = {
      nonce: this.#nonce(),
      target,
      text: text.replace(/\r\n?/g, '\n').replaceAll('\0', ''),
      form: options.form ?? 'text',
      replyTo: options.replyTo,
      sentAs: undefined,
      writtenMs: this.#context.clock.dateMs(),
    }
    this.#put(letter, 'queued', [done])
    this.#pump()
  }

  retry(key: string): void {
    const waiting = this.#waiting.get(key)
    if (waiting?.delivery !== 'failed') return
    // What was refused is not remembered by the server, and what may have arrived is said again on purpose.
    waiting.letter = { ...waiting.letter, nonce: this.#nonce() }
    this.#move(waiting, 'queued', { nonce: waiting.letter.nonce, failure: undefined })
    this.#pump()
  }

  discard(key: string): void {
    const waiting = this.#waiting.get(key)
    if (!waiting || waiting.delivery === 'sent') return
    this.#waiting.delete(key)
    this.#context.timelines.remove(waiting.conversation, key)
    for (const done of waiting.done) done({ outcome: 'failed', reason: 'it was taken back' })
    this.#save()
  }

  react(target: string, reaction: Omit<Reaction, 'nick'> & { readonly msgid: string }): void {
    const { self, conversations, timelines } = this.#context
    const conversation = conversations.get(target)
    if (conversation) timelines.react(conversation, reaction.msgid, { ...reaction, nick: self.nick })
    const name = reaction.isGiven ? '+draft/react' : '+draft/unreact'
    const tags = new Map([
      [name, reaction.reaction],
      ['+draft/reply', reaction.msgid],
    ])
    this.#context.request({ tags, command: 'TAGMSG', params: [target] }, ({ outcome, replies }) => {
      if (outcome === 'done' || !conversation) return
      timelines.react(conversation, reaction.msgid, {
        ...reaction,
        nick: self.nick,
        isGiven: !reaction.isGiven,
      })
      timelines.inform(
        target,
        `The reaction was not sent: ${words(replies) ?? 'there is no link'}`,
        'warning',
      )
    })
  }

  echo({ tags, msgid, atMs }: Incoming, delivery: Delivery): boolean {
    const nonce = tags.get(NONCE_TAG)
    const waiting = nonce === undefined ? undefined : this.#find(nonce)
    if (!waiting) return false
    this.#move(waiting, delivery, { msgid, atMs })
    return true
  }

  refuse(): boolean {
    return false
  }

  restore(text: string): void {
    for (const { letter, delivery, failure } of readLetters(text)) this.#put(letter, delivery, [], failure)
  }

  connected(how: 'new' | 'resumed'): void {
    if (how === 'new')
      for (const waiting of this.#waiting.values()) if (waiting.delivery === 'sent') this.#doubt(waiting)
    this.#pump()
  }

  /** We are in this channel: its history can be asked what has become of what we said. */
  joined(conversation: Conversation): void {
    const doubted = [...this.#waiting.values()].filter(
      each => each.isDoubted && each.conversation === conversation,
    )
    if (doubted.length === 0) return
    look(this.#context, conversation, this.#lastKnown(conversation), seen => {
      for (const echo of echoesOf(this.#context, seen)) this.echo(echo, 'acknowledged')
      for (const waiting of doubted) if (waiting.delivery === 'sent') this.#decide(waiting, seen.whole)
      this.#pump()
    })
  }

  deadlineMs(): number {
    const waits = this.#context.online && this.#hasRoom() && this.#next() !== undefined
    return waits ? this.#pacer.nextMs() : Number.POSITIVE_INFINITY
  }

  tick(): void {
    this.#pump()
  }

  /** It was sent, and the link broke: where sending twice is harmless it is sent again. */
  #doubt(waiting: Waiting): void {
    const { network, self } = this.#context
    const isKnown = self.account !== undefined && waiting.letter.sentAs === self.account
    waiting.isDoubted = false
    if (!network.knowsNonces) return this.#decide(waiting, false)
    if (isKnown) return this.#decide(waiting, true)
    waiting.isDoubted = canLook(this.#context, waiting.conversation)
    if (!waiting.isDoubted) this.#decide(waiting, false)
  }

  /** `isHarmless`: it has not arrived, or the server knows it again. */
  #decide(waiting: Waiting, isHarmless: boolean): void {
    waiting.isDoubted = false
    if (isHarmless) this.#move(waiting, 'queued')
    else this.#fail(waiting, 'the connection broke before the server answered: it may have arrived')
  }

  /** The newest message that the server has named. */
  #lastKnown({ items }: Conversation): string | undefined {
    return items.findLast(
      item => item.kind === 'message' && item.delivery !== 'sent' && item.msgid !== undefined,
    )?.msgid
  }

  #put(letter: Letter, delivery: Delivery, done: ((sent: Sent) => void)[], failure?: string): void {
    const { conversations, network, timelines } = this.#context
    const name = network.statusPrefixes.includes(letter.target.charAt(0))
      ? letter.target.slice(1)
      : letter.target
    const conversation = conversations.open(network.isChannel(name) ? name : letter.target)
    const item = timelines.add(
      conversation,
      { ...letterItem(letter, this.#context), delivery, failure },
      'live',
    )
    if (!item) return
    this.#waiting.set(item.key, {
      letter,
      conversation,
      key: item.key,
      delivery,
      isDoubted: false,
      failure,
      done,
    })
    this.#save()
  }

  /** What is said in one conversation stays in its order. */
  #next(): Waiting | undefined {
    const doubtful = new Set<Conversation>()
    for (const { conversation, delivery, isDoubted } of this.#waiting.values())
      if (isDoubted && delivery === 'sent') doubtful.add(conversation)
    for (const waiting of this.#waiting.values())
      if (waiting.delivery === 'queued' && !doubtful.has(waiting.conversation)) return waiting
    return undefined
  }

  #find(nonce: string): Waiting | undefined {
    for (const waiting of this.#waiting.values()) if (waiting.letter.nonce === nonce) return waiting
    return undefined
  }

  #pump(): void {
    if (!this.#context.online) return
    for (let waiting = this.#next(); waiting && this.#maySend(); waiting = this.#next()) this.#send(waiting)
  }

  #maySend(): boolean {
    return this.#hasRoom() && this.#pacer.nextMs() <= this.#context.clock.nowMs()
  }

  #hasRoom(): boolean {
    const onTheWay = [...this.#waiting.values()].filter(({ delivery }) => delivery === 'sent').length
    return onTheWay < SENDS_AT_ONCE_MAX
  }

  #send(waiting: Waiting): void {
    const [first = '', ...rest] = piecesOf(waiting.letter, this.#context)
    if (rest.length > 0) this.#split(waiting, first, rest)
    waiting.letter = { ...waiting.letter, sentAs: this.#context.self.account }
    this.#move(waiting, 'sent')
    const [head, ...following] = linesOf(waiting.letter, this.#context)
    if (!head) return
    this.#pacer.sent(1 + following.length)
    const { nonce } = waiting.letter
    this.#context.request(head, answer => {
      if (waiting.letter.nonce === nonce) this.#answered(waiting, answer)
    })
    for (const line of following) this.#context.send(line)
  }

  /** What is too long becomes several messages, in the place of the one. */
  #split(waiting: Waiting, first: string, rest: readonly string[]): void {
    const after = [...this.#waiting].slice([...this.#waiting.keys()].indexOf(waiting.key) + 1)
    for (const [key] of after) this.#waiting.delete(key)
    const { letter, done } = waiting
    waiting.letter = { ...letter, text: first }
    this.#context.timelines.replace(waiting.conversation, waiting.key, { text: first })
    for (const [index, text] of rest.entries())
      this.#put(
        { ...letter, nonce: this.#nonce(), text },
        'queued',
        index === rest.length - 1 ? done.splice(0) : [],
      )
    for (const [key, other] of after) this.#waiting.set(key, other)
  }

  #answered(waiting: Waiting, { outcome, replies }: Answer): void {
    if (waiting.delivery !== 'sent') return
    if (outcome === 'failed') return this.#fail(waiting, words(replies) ?? 'the server refused it')
    if (outcome === 'done') return this.#move(waiting, 'acknowledged')
    if (this.#context.online) this.#doubt(waiting)
  }

  #fail(waiting: Waiting, reason: string): void {
    this.#move(waiting, 'failed', { failure: reason })
    for (const done of waiting.done.splice(0)) done({ outcome: 'failed', reason })
  }

  #move(waiting: Waiting, delivery: Delivery, change: Partial<ChatMessage> = {}): void {
    waiting.delivery = delivery
    waiting.failure = change.failure
    const { conversation, key } = waiting
    const message = this.#context.timelines.replace(conversation, key, { ...change, delivery })
    if (delivery === 'acknowledged') this.#waiting.delete(key)
    this.#save()
    if (!message) return
    this.#context.emit('delivery', { conversation, message })
    if (delivery !== 'acknowledged') return
    for (const done of waiting.done.splice(0)) done({ outcome: 'acknowledged', message })
    this.#pump()
  }

  #save(): void {
    this.#context.keep('outbox', () => writeLetters([...this.#waiting.values()]))
  }

  #nonce(): string {
    return Array.from({ length: 16 }, () => Math.floor(this.#context.random() * 36).toString(36)).join('')
  }
}

/** The server's words in the answer that says no. */
function words(replies: Answer['replies']): string | undefined {
  return replies.find(({ command }) => command === 'FAIL' || /^[45]/.test(command))?.params.at(-1)
}
