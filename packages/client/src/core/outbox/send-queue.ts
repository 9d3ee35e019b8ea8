// send-queue.ts: what we say, from the moment it is written until the server has it.
import type { SendOptions, Sent } from '../../chat-client.ts'
import {
  DOUBT_MS_MAX,
  LETTER_WAITS_MS_MAX,
  NONCE_KNOWN_MS,
  NONCE_SURE_MS,
  SENDS_AT_ONCE_MAX,
} from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { ChatMessage, Delivery } from '../../model/item.ts'
import type { Answer, Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import type { Outbox, Reaction } from '../parts.ts'
import { canLook, echoesOf, lastKnown, look } from './doubts.ts'
import { type Letter, linesOf, NONCE_TAG, pieceNonce, piecesOf } from './letter.ts'
import { showLetter } from './letter-item.ts'
import { Pacer } from './pacer.ts'
import { react } from './react.ts'
import { refusalIn } from './refusal.ts'
import { readLetters, writeLetters } from './saved-letters.ts'
import { jointly, type Waiting, WaitingList } from './waiting.ts'

const UNCERTAIN = 'the connection broke before the server answered: it may have arrived'

export class SendQueue implements Outbox {
  readonly #context: Context
  readonly #pacer: Pacer
  readonly #waiting = new WaitingList()
  /** Conversations whose history is read for what may have arrived. */
  readonly #looking = new Set<Conversation>()
  #isPumping = false

  constructor(context: Context) {
    this.#context = context
    this.#pacer = new Pacer(context)
  }

  get queued(): number {
    return this.#waiting.unfinished
  }

  say(target: string, text: string, options: SendOptions, done: (sent: Sent) => void): void {
    const reason = this.#waiting.objection(target, text)
    if (reason !== undefined) return done({ outcome: 'failed', reason })
    const letter: Letter = {
      nonce: this.#nonce(),
      target,
      text: text.replace(/\r\n?/g, '\n').replaceAll('\0', ''),
      form: options.form ?? 'text',
      replyTo: options.replyTo,
      writtenAfter: lastKnown(this.#context, target),
      saidBy: this.#context.self.nick,
      sentAs: undefined,
      writtenMs: this.#context.clock.dateMs(),
    }
    const waiting = showLetter(this.#context, letter, 'queued', [done])
    if (!waiting) return done({ outcome: 'failed', reason: 'there is no place to show it' })
    this.#waiting.add(waiting)
    if (this.#context.online) this.#split(waiting)
    this.#save()
    this.#pump()
  }

  retry(key: string): void {
    const waiting = this.#waiting.get(key)
    if (waiting?.delivery !== 'failed') return
    // What was refused is not remembered by the server, and what may have arrived is said again on purpose.
    waiting.letter = {
      ...waiting.letter,
      nonce: this.#nonce(),
      writtenAfter: lastKnown(this.#context, waiting.letter.target),
      writtenMs: this.#context.clock.dateMs(),
    }
    this.#move(waiting, 'queued', { nonce: waiting.letter.nonce, failure: undefined })
    this.#pump()
  }

  discard(key: string): void {
    const waiting = this.#waiting.get(key)
    if (!waiting || waiting.delivery === 'sent') return
    this.#waiting.delete(waiting)
    this.#context.timelines.remove(waiting.conversation, key)
    for (const done of waiting.done.splice(0)) done({ outcome: 'failed', reason: 'it was taken back' })
    this.#save()
  }

  react(target: string, reaction: Omit<Reaction, 'nick'> & { readonly msgid: string }): void {
    react(this.#context, target, reaction)
  }

  echo({ tags, msgid, atMs }: Incoming, delivery: Delivery): boolean {
    const nonce = tags.get(NONCE_TAG)
    const waiting = nonce === undefined ? undefined : this.#waiting.find(nonce)
    if (!waiting) return false
    this.#move(waiting, delivery, { msgid, atMs })
    return true
  }

  /** A line goes to the server, of whatever part: they count together. */
  spoke(): void {
    this.#pacer.sent()
  }

  restore(text: string): void {
    for (const { letter, delivery, failure } of readLetters(text)) {
      const waiting = showLetter(this.#context, letter, delivery, [], failure)
      if (waiting) this.#waiting.add({ ...waiting, isRestored: true })
    }
  }

  connected(how: 'new' | 'resumed'): void {
    // What was split after it was kept the last time is looked for piece by piece.
    for (const waiting of this.#waiting.all)
      if (waiting.isRestored && waiting.delivery === 'queued') this.#split(waiting)
    for (const waiting of this.#waiting.all) {
      const waitedMs = this.#context.clock.dateMs() - waiting.letter.writtenMs
      if (how === 'new' && waiting.delivery === 'sent') this.#doubt(waiting)
      else if (waiting.delivery === 'sent' && waiting.doubtedUntilMs !== undefined) this.#lookFor(waiting)
      else if (waiting.delivery === 'queued' && waitedMs > LETTER_WAITS_MS_MAX)
        this.#fail(waiting, 'it has waited for more than a day: is it still to be said?')
      else if (waiting.delivery === 'queued' && waiting.isRestored) this.#doubtRestored(waiting)
      waiting.isRestored = false
    }
    this.#pump()
  }

  disconnected(): void {
    this.#pacer.forget()
  }

  /** We are in this channel: its history can be asked what has become of what we said. */
  joined(conversation: Conversation): void {
    const doubted = this.#waiting.all.filter(
      each =>
        each.doubtedUntilMs !== undefined && each.delivery === 'sent' && each.conversation === conversation,
    )
    if (doubted.length === 0 || this.#looking.has(conversation)) return
    const letters = doubted.map(({ letter }) => letter)
    this.#looking.add(conversation)
    let isAsked = false
    look(this.#context, conversation, letters, seen => {
      this.#looking.delete(conversation)
      for (const echo of echoesOf(this.#context, seen)) this.echo(echo, 'acknowledged')
      // The link broke while we looked: it is looked for again on the next one.
      if (!this.#context.online) return
      if (seen.how === 'unanswered') return isAsked ? this.joined(conversation) : undefined
      for (const waiting of doubted)
        if (waiting.delivery === 'sent') this.#decide(waiting, seen.how === 'whole')
      this.joined(conversation)
      this.#pump()
    })
    isAsked = true
  }

  deadlineMs(): number {
    if (!this.#context.online) return Number.POSITIVE_INFINITY
    const waits = this.#hasRoom && this.#waiting.next() !== undefined
    return Math.min(this.#waiting.doubtEndsMs(), waits ? this.#pacer.nextMs() : Number.POSITIVE_INFINITY)
  }

  tick(): void {
    if (!this.#context.online) return
    const nowMs = this.#context.clock.nowMs()
    if (this.#waiting.doubtEndsMs() <= nowMs)
      for (const waiting of this.#waiting.all)
        if (waiting.delivery === 'sent' && (waiting.doubtedUntilMs ?? Infinity) <= nowMs)
          this.#decide(waiting, false)
    this.#pump()
  }

  /** It was sent, and the link broke: where the server would know it again, it is sent again; else it is looked for. */
  #doubt(waiting: Waiting): void {
    const { clock, network, self } = this.#context
    const ageMs = clock.dateMs() - waiting.letter.writtenMs
    const isKnown = self.account !== undefined && waiting.letter.sentAs === self.account
    if (!network.knowsNonces) this.#decide(waiting, false)
    else if (isKnown && ageMs < NONCE_SURE_MS) this.#decide(waiting, true)
    else if (canLook(this.#context, waiting.conversation)) this.#lookFor(waiting)
    else this.#decide(waiting, isKnown && ageMs < NONCE_KNOWN_MS)
  }

  /** It may have been sent after it was kept as one that is not. */
  #doubtRestored(waiting: Waiting): void {
    const { network, self } = this.#context
    if (!network.knowsNonces || self.account !== undefined) return
    if (!canLook(this.#context, waiting.conversation)) return
    this.#move(waiting, 'sent')
    this.#lookFor(waiting)
  }

  #lookFor(waiting: Waiting): void {
    waiting.doubtedUntilMs = this.#context.clock.nowMs() + DOUBT_MS_MAX
    if (waiting.conversation.joined === 'yes') this.joined(waiting.conversation)
  }

  /** `isHarmless`: it has not arrived, or the server knows it again. */
  #decide(waiting: Waiting, isHarmless: boolean): void {
    waiting.doubtedUntilMs = undefined
    if (isHarmless) this.#move(waiting, 'queued')
    else this.#fail(waiting, UNCERTAIN)
  }

  #pump(): void {
    // Whoever is told of one may say another: it has its turn in the round that runs.
    if (this.#isPumping) return
    this.#isPumping = true
    while (this.#maySend) {
      const waiting = this.#waiting.next()
      if (!waiting) break
      this.#send(waiting)
    }
    this.#isPumping = false
  }

  get #maySend(): boolean {
    return this.#context.online && this.#hasRoom && this.#pacer.nextMs() <= this.#context.clock.nowMs()
  }

  get #hasRoom(): boolean {
    // Without labels commands go one at a time.
    const most = this.#context.network.has('labeled-response') ? SENDS_AT_ONCE_MAX : 1
    return this.#waiting.onTheWay < most
  }

  #send(waiting: Waiting): void {
    this.#split(waiting)
    const { nick, account } = this.#context.self
    waiting.letter = { ...waiting.letter, saidBy: nick, sentAs: account }
    const [head, ...following] = linesOf(waiting.letter, this.#context)
    this.#move(waiting, 'sent')
    if (!head) return
    const { nonce } = waiting.letter
    let isOut = false
    this.#context.request(head, answer => {
      if (waiting.letter.nonce !== nonce) return
      if (isOut) return this.#answered(waiting, answer)
      // Too many answers are awaited already: nothing was sent.
      this.#pacer.rest()
      this.#move(waiting, 'queued')
    })
    isOut = true
    if (waiting.delivery === 'sent') for (const line of following) this.#context.send(line)
  }

  /** What is too long becomes several messages, in the place of the one. */
  #split(waiting: Waiting): void {
    const [first = '', ...rest] = piecesOf(waiting.letter, this.#context)
    if (rest.length === 0) return
    const { letter, conversation, key, done, isRestored } = waiting
    const together = done.splice(0).map(each => jointly(1 + rest.length, each))
    done.push(...together)
    const pieces = rest.flatMap((text, index) => {
      const nonce = pieceNonce(letter.nonce, index + 1)
      const piece = showLetter(this.#context, { ...letter, nonce, text }, 'queued', [...together])
      return piece ? [{ ...piece, isRestored }] : []
    })
    this.#waiting.split(waiting, first, pieces)
    this.#context.timelines.replace(conversation, key, { text: first })
    this.#save()
  }

  #answered(waiting: Waiting, { outcome, replies }: Answer): void {
    if (waiting.delivery !== 'sent') return
    if (outcome === 'failed') return this.#fail(waiting, refusalIn(replies) ?? 'the server refused it')
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
    if (delivery === 'acknowledged') this.#waiting.delete(waiting)
    this.#save()
    if (!message) return
    this.#context.emit('delivery', { conversation, message })
    if (delivery !== 'acknowledged') return
    for (const done of waiting.done.splice(0)) done({ outcome: 'acknowledged', message })
    this.#pump()
  }

  #save(): void {
    this.#context.keep('outbox', () => writeLetters(this.#waiting.all))
  }

  #nonce(): string {
    return Array.from({ length: 16 }, () => Math.floor(this.#context.random() * 36).toString(36)).join('')
  }
}
