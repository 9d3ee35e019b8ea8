// rich-text.ts: what was said, as a page or a terminal draws it: lines and code, in pieces of one look and one meaning. Pure.
import { type CodeSpan, findCodeSpans, splitCodeBlocks } from './code.ts'
import { type FormattedSpan, parseFormatting, stripFormatting, type TextStyle } from './formatting.ts'
import { findLinks } from './links.ts'
import { findMentions, type Range } from './mention.ts'

/** Text of one style, and what it is besides. It is as it was said: to be made harmless when it is drawn. */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'mention'; readonly text: string; readonly style: TextStyle }
  /** `target`: the address, or the name of the channel. */
  | {
      readonly kind: 'link' | 'channel'
      readonly text: string
      readonly style: TextStyle
      readonly target: string
    }

export type Block =
  | { readonly kind: 'line'; readonly inlines: readonly Inline[] }
  /** Without its backticks. */
  | { readonly kind: 'code'; readonly language: string; readonly lines: readonly string[] }

/** Who reads. */
export type Reader = {
  /** What would be a mention; '' for nothing. */
  readonly nick: string
  /** What a channel's name begins with. */
  readonly channelTypes: string
  readonly fold: (name: string) => string
}

/** Takes a message apart; its lines are parted by LF, and its formatting ends with each line. */
export function readText(text: string, reader: Reader): readonly Block[] {
  const lines = text.split('\n')
  return splitCodeBlocks(lines).flatMap(({ isCode, language, lines }): Block[] =>
    isCode
      ? [{ kind: 'code', language, lines: lines.map(stripFormatting) }]
      : lines.map(line => ({ kind: 'line', inlines: readLine(line, reader) })),
  )
}

/** The same for one line, in which no block of code can be: a topic, a reason. */
export function readLine(line: string, reader: Reader): readonly Inline[] {
  const spans = parseFormatting(line)
  const plain = spans.map(span => span.text).join('')
  const meanings = findMeanings(plain, reader)
  if (meanings.length === 0) return spans.map(span => ({ kind: 'text', ...span }))
  return cut(spans, meanings)
}

type Meaning = Range & { readonly kind: Inline['kind']; readonly target?: string; readonly fence?: number }

/** In their order; none overlap. Code comes before all, then addresses: nothing in them has another meaning. */
function findMeanings(plain: string, { nick, channelTypes, fold }: Reader): readonly Meaning[] {
  const code = findCodeSpans(plain).map((span: CodeSpan): Meaning => ({ kind: 'code', ...span }))
  const links = findLinks(plain).map(
    ({ start, end, url }): Meaning => ({ kind: 'link', start, end, target: url }),
  )
  const channels = findChannels(plain, channelTypes)
  const mentions = findMentions(plain, nick, fold).map((range): Meaning => ({ kind: 'mention', ...range }))
  const taken = new Taken(plain.length)
  return [code, links, channels, mentions]
    .flatMap(some => some.filter(each => taken.take(each)))
    .toSorted((one, other) => one.start - other.start)
}

/** Which characters have a meaning already. */
class Taken {
  readonly #taken: Uint8Array

  constructor(length: number) {
    this.#taken = new Uint8Array(length)
  }

  take({ start, end }: Range): boolean {
    if (this.#taken.subarray(start, end).includes(1)) return false
    this.#taken.fill(1, start, end)
    return true
  }
}

/** `#sea`, not `C#` or `#1` or `&c.`; what ends a sentence is none of the name. */
function findChannels(plain: string, channelTypes: string): Meaning[] {
  if (!Array.from(channelTypes).some(type => plain.includes(type))) return []
  return Array.from(plain.matchAll(CHANNEL), ({ 0: found, index }) => ({ found, index }))
    .filter(({ found }) => channelTypes.includes(found.charAt(0)))
    .map(({ found, index }) => ({ kind: 'channel', start: index, end: index + found.length, target: found }))
}

const CHANNEL =
  /(?<=^|[\s("'[{])[#&+!]+[\p{L}\p{N}_][^\s,\p{Cc}"'`<>()[\]{}]*(?<![.;:!?])(?<![#&+!]\d{1,9})/gu

/** Parts spans where a meaning begins or ends. */
function cut(spans: readonly FormattedSpan[], meanings: readonly Meaning[]): Inline[] {
  const inlines: Inline[] = []
  let spanStart = 0
  let next = 0
  for (const { text, style } of spans) {
    const spanEnd = spanStart + text.length
    let at = spanStart
    while (at < spanEnd) {
      while ((meanings[next]?.end ?? Infinity) <= at) next++
      const meaning = meanings[next]
      const isInside = meaning !== undefined && meaning.start <= at
      const end = Math.min(spanEnd, (isInside ? meaning.end : meaning?.start) ?? spanEnd)
      const said = text.slice(at - spanStart, end - spanStart)
      const inline = isInside
        ? inlineOf(meaning, said, at, style)
        : { kind: 'text' as const, text: said, style }
      if (inline.text !== '') inlines.push(inline)
      at = end
    }
    spanStart = spanEnd
  }
  return inlines
}

function inlineOf(meaning: Meaning, said: string, at: number, style: TextStyle): Inline {
  const { kind, start, end, target = '', fence = 0 } = meaning
  if (kind === 'link' || kind === 'channel') return { kind, text: said, style, target }
  // Without the backticks at both ends of the whole, of which this may be a part.
  const from = Math.max(start + fence - at, 0)
  const to = Math.max(Math.min(end - fence - at, said.length), from)
  return { kind, text: said.slice(from, to), style }
}
