// writing.ts: what is being written in a conversation: kept as a draft, told to the others, and said.
import { enter, isSecret, type Place, type TextStyle } from '@stonechat/client'
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ReplyTo } from './reply-to.ts'
import { SentTexts } from './sent-texts.ts'
import {
  applyEdit,
  editBetween,
  fromCodes,
  type Mark,
  plainOf,
  type Range,
  type StyledText,
  styleBefore,
  toCodes,
  toggleMark,
  withMark,
  withPlainWord,
} from './styled-text.ts'

const sentTexts = new WeakMap<Place['conversation'], SentTexts>()

export class Writing {
  readonly #place: Place
  readonly #replyTo: ReplyTo
  readonly #styled: Signal<StyledText>
  readonly #nextStyle = signal<TextStyle | undefined>(undefined)

  constructor(place: Place, replyTo: ReplyTo) {
    this.#place = place
    this.#replyTo = replyTo
    this.#styled = signal(fromCodes(place.conversation.draft))
  }

  get styled(): ReadonlySignal<StyledText> {
    return this.#styled
  }

  /** How the next character will look, where a key has said so. */
  get nextStyle(): ReadonlySignal<TextStyle | undefined> {
    return this.#nextStyle
  }

  get text(): string {
    return plainOf(this.#styled.value)
  }

  /** The box holds this text now, and its cursor stands there. */
  typed(text: string, cursor: number): void {
    const styled = this.#styled.peek()
    const edit = editBetween(plainOf(styled), text, cursor)
    const style = this.#nextStyle.peek() ?? styleBefore(styled, edit.start)
    this.#nextStyle.value = undefined
    this.show(applyEdit(styled, edit, style))
  }

  /** Gives a selection a look, or takes it away; where nothing is selected, what is typed next will have it. */
  mark(range: Range, mark: Mark): void {
    const styled = this.#styled.peek()
    if (range.start < range.end) return this.show(toggleMark(styled, range, mark))
    const style = this.#nextStyle.peek() ?? styleBefore(styled, range.start)
    this.#nextStyle.value = withMark(style, mark, !style[mark])
  }

  /** Puts this in the place of all. */
  show(styled: StyledText): void {
    this.#styled.value = styled
    this.#keep()
  }

  /** Shows what was sent before or after the text in the box, if there is such. */
  recall(step: 1 | -1): boolean {
    const coded = this.#sent().move(step, toCodes(this.#styled.peek()))
    if (coded !== undefined) this.show(fromCodes(coded))
    return coded !== undefined
  }

  /** Says it, or does the command that it is; the box is empty at once. */
  async say(): Promise<void> {
    const styled = this.#styled.peek()
    if (plainOf(styled).trim() === '') return
    this.#nextStyle.value = undefined
    this.show([])
    const text = plainOf(styled)
    const coded = text.startsWith('/') ? toCodes(withPlainWord(styled)) : toCodes(styled)
    const isHidden = isSecret(text, this.#place.conversation.name)
    if (!isHidden) this.#sent().keep(coded)
    await enter(isHidden ? text : coded, this.#withReply(text))
  }

  #withReply(text: string): Place {
    const replyTo = /^\/(?!\/)/.test(text) ? undefined : this.#replyTo.get()
    if (replyTo === undefined) return this.#place
    this.#replyTo.clear()
    return { ...this.#place, replyTo }
  }

  /** What may be a password is neither kept nor told. */
  #keep(): void {
    const { client, conversation } = this.#place
    const text = plainOf(this.#styled.peek())
    const isHidden = isSecret(text, conversation.name)
    client.draft(conversation.id, isHidden ? '' : toCodes(this.#styled.peek()))
    client.typing(conversation.id, isHidden ? '' : text)
  }

  #sent(): SentTexts {
    const { conversation } = this.#place
    const known = sentTexts.get(conversation) ?? new SentTexts()
    sentTexts.set(conversation, known)
    return known
  }
}
