// desk.ts: all that happens at the box in which a message is written: keys, what is offered, what stands in the way.
import type { CompletionSources, Conversation } from '@stonechat/client'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { App } from '../app-context.ts'
import { keyAction, markOf } from './keys.ts'
import { countPieces } from './pieces.ts'
import { putText } from './put-text.ts'
import { type ReplyTo, replyToOf } from './reply-to.ts'
import { type Standing, standingOf } from './standing.ts'
import { type Mark, plainOf } from './styled-text.ts'
import { Suggesting } from './suggesting.ts'
import { isTouch } from './touch.ts'
import { Writing } from './writing.ts'

/** More lines than this are not said before it was asked whether they are meant: something else may have been copied. */
const LINES_UNASKED_MAX = 10
/** The beginning of an emoji's name, before the cursor. */
const EMOJI_NAME = /(?:^|\s):[\w+-]{2,}$/
/** Of a text that is longer, the first lines are scrolled out of sight. */
const ROWS_MAX = 8

export class Desk {
  readonly app: App
  readonly conversation: Conversation
  readonly writing: Writing
  readonly suggesting: Suggesting
  readonly replyTo: ReplyTo
  readonly standing: ReadonlySignal<Standing>
  /** Whether the buttons for looks are shown. */
  readonly isFormatting = signal(false)
  /** How many lines are to be said, where that has to be asked about. */
  readonly #asked = signal<number | undefined>(undefined)
  #box: HTMLTextAreaElement | undefined
  /** By name; undefined until they have been fetched. */
  #emoji: ReadonlyMap<string, string> | undefined

  constructor(app: App, conversation: Conversation) {
    const { chat, ui, application } = app
    this.app = app
    this.conversation = conversation
    this.replyTo = replyToOf(ui, conversation)
    this.writing = new Writing({ client: chat.client, conversation, application }, this.replyTo)
    this.suggesting = new Suggesting(
      () => this.#sources(),
      put => this.#box && putText(this.#box, put),
    )
    this.standing = computed(() => {
      void chat.revision(conversation).value
      return standingOf(conversation, chat.link.value)
    })
  }

  /** In how many messages it will arrive. */
  get pieces(): number {
    const { network } = this.app.chat.client
    return countPieces(this.writing.text, this.conversation.name, network)
  }

  get asked(): ReadonlySignal<number | undefined> {
    return this.#asked
  }

  /** From now on this box shows what is written; what is in it already is taken as typed. Gives what ends that. */
  takeOver(box: HTMLTextAreaElement): () => void {
    this.#box = box
    this.typed()
    const close = (): boolean => this.suggesting.close()
    box.addEventListener('blur', close)
    box.addEventListener('click', close)
    const end = effect(() => show(box, plainOf(this.writing.styled.value)))
    return () => {
      end()
      box.removeEventListener('blur', close)
      box.removeEventListener('click', close)
    }
  }

  focus(): void {
    this.#box?.focus()
  }

  typed(): void {
    if (!this.#box) return
    const { value, selectionEnd } = this.#box
    if (value === this.writing.text) return
    this.#asked.value = undefined
    this.writing.typed(value, selectionEnd)
    this.suggesting.typed(value, selectionEnd)
    if (!this.#emoji && EMOJI_NAME.test(value.slice(0, selectionEnd))) void this.#fetchEmoji()
  }

  /** Puts this in where the cursor is. */
  insert(text: string): void {
    if (!this.#box) return
    const { value, selectionStart, selectionEnd } = this.#box
    const whole = value.slice(0, selectionStart) + text + value.slice(selectionEnd)
    putText(this.#box, { text: whole, cursor: selectionStart + text.length })
  }

  /** Gives what is selected this look, or what is typed next. */
  mark(mark: Mark): void {
    if (!this.#box) return
    const { selectionStart: start, selectionEnd: end } = this.#box
    this.writing.mark({ start, end }, mark)
  }

  /** Whether the key meant something. */
  key(event: KeyboardEvent): boolean {
    if (!this.#box) return false
    const { value, selectionEnd } = this.#box
    if (this.suggesting.key(event, value, selectionEnd)) return true
    const mark = markOf(event)
    if (mark) this.mark(mark)
    const action = keyAction(event, isTouch())
    if (action === 'say') void this.say()
    if (action === 'leave') return this.#leave()
    if (action === 'before' || action === 'after') return this.writing.recall(action === 'before' ? -1 : 1)
    return (action ?? mark) !== undefined
  }

  /** Says it; many lines only when it is said again that they are meant. */
  async say(): Promise<void> {
    const lines = this.writing.text.trim().split('\n').length
    const isAsked = this.#asked.peek() !== undefined
    this.#asked.value = isAsked || lines <= LINES_UNASKED_MAX ? undefined : lines
    this.focus()
    if (this.#asked.peek() === undefined) await this.writing.say()
  }

  #leave(): boolean {
    if (this.#asked.peek() !== undefined) this.#asked.value = undefined
    else if (this.replyTo.get() === undefined) return false
    else this.replyTo.clear()
    return true
  }

  #sources(): CompletionSources {
    const { network, nick, conversations } = this.app.chat.client
    const sources = { network, nick, conversations, conversation: this.conversation }
    return this.#emoji ? { ...sources, emoji: this.#emoji } : sources
  }

  /** The table is long: nobody who names no emoji has to wait for it. Without it none are offered. */
  async #fetchEmoji(): Promise<void> {
    try {
      this.#emoji = (await import('./emoji-data.ts')).emojiNames
    } catch {
      return
    }
    if (this.#box) this.suggesting.typed(this.#box.value, this.#box.selectionEnd)
  }
}

function show(box: HTMLTextAreaElement, text: string): void {
  if (box.value !== text) box.value = text
  box.rows = Math.min(text.split('\n').length, ROWS_MAX)
}
