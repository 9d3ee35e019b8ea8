// links.ts: addresses in text: where each begins and ends, and where it leads. Pure.
import { LINK_LENGTH_MAX, LINKS_MAX } from '../limits.ts'

/** From `start` up to `end`, in code units. */
export type Link = {
  readonly start: number
  readonly end: number
  /** In small letters, without the colon. */
  readonly scheme: string
  /** As a browser writes it: ASCII alone, a host name in its letters of DNS. */
  readonly url: string
}

/** Finds addresses of the web, of mail, and of chat servers; none overlap. */
export function findLinks(text: string): readonly Link[] {
  if (!text.includes(':')) return []
  const links: Link[] = []
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    if (links.length === LINKS_MAX) break
    const link = readLink(trim(found), index)
    if (link) links.push(link)
  }
  return links
}

/**
 * Behind a letter of ASCII a scheme is the end of another word; scripts without spaces have one behind their letters. What is
 * no part of an address ends it.
 */
const CANDIDATE =
  /(?<![a-z0-9])(?:(?:https?|ircs?|udp|tls):\/\/|mailto:)[^\s<>"`\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]+/giv

const CLOSING = /[\p{Pe}\p{Pf}\]]$/v
/** Ends a sentence more often than an address. */
const PUNCTUATION = /[.,;:!?'*_~\u{2026}\u{3001}\u{3002}\u{ff0c}\u{ff01}\u{ff1a}\u{ff1b}\u{ff1f}]$/v

/** Without the punctuation of the sentence around it, and without a bracket that was opened before it. */
function trim(found: string): string {
  let end = Math.min(found.length, LINK_LENGTH_MAX + 1)
  const opened = countBrackets(found.slice(0, end))
  while (end > 0) {
    const last = found.charAt(end - 1)
    if (PUNCTUATION.test(last)) end--
    else if (CLOSING.test(last) && (opened.get(last) ?? 1) > 0) {
      opened.set(last, (opened.get(last) ?? 1) - 1)
      end--
    } else break
  }
  return found.slice(0, end)
}

const BRACKETS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** By closing bracket: how many more of it there are than of those that open. Others that close are never balanced. */
function countBrackets(text: string): Map<string, number> {
  const surplus = new Map([
    [')', 0],
    [']', 0],
    ['}', 0],
  ])
  for (const character of text) {
    const closing = BRACKETS[character]
    if (closing !== undefined) surplus.set(closing, (surplus.get(closing) ?? 0) - 1)
    else if (surplus.has(character)) surplus.set(character, (surplus.get(character) ?? 0) + 1)
  }
  return surplus
}

function readLink(text: string, start: number): Link | undefined {
  if (text.length > LINK_LENGTH_MAX || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const scheme = url.protocol.slice(0, -1)
  const leadsNowhere = scheme === 'mailto' ? !url.pathname.includes('@') : url.host === ''
  // A browser takes names of hosts apart from the rest; for its own schemes it refuses characters that look like slashes.
  if (leadsNowhere || !/^[\x21-\x7e]+$/.test(url.href)) return undefined
  return { start, end: start + text.length, scheme, url: url.href }
}
