// search.ts: what was said, found by its words: by the server where it can (soju.im/search), else in what is in memory.
import { formatTags } from '@stonechat/irc'
import { SEARCH_RESULTS_MAX } from '../../limits.ts'
import type { SearchQuery } from '../../model/search.ts'
import { batchIn } from '../batches/lines-of.ts'
import type { Answer, Context } from '../context.ts'
import { incomingOf } from '../incoming/incoming-of.ts'
import { nameOf } from '../incoming/place-of.ts'
import { saidItem } from '../incoming/said.ts'
import type { Incoming } from '../line.ts'
import type { Found } from '../parts.ts'
import { linesIn } from './page.ts'
import type { Questions } from './questions.ts'

const CAPABILITY = 'soju.im/search'

/** Newest first. */
export function search(
  context: Context,
  questions: Questions,
  query: SearchQuery,
  done: (found: readonly Found[]) => void,
): void {
  if (query.text.trim() === '' && query.from === undefined) return done([])
  if (!context.online || !context.network.has(CAPABILITY)) return done(searchMemory(context, query))
  const attributes = new Map<string, string>()
  if (query.in !== undefined) attributes.set('in', query.in)
  if (query.from !== undefined) attributes.set('from', query.from)
  if (query.text.trim() !== '') attributes.set('text', query.text)
  attributes.set('limit', String(SEARCH_RESULTS_MAX))
  const message = { command: 'SEARCH', params: [formatTags(attributes)] }
  questions.ask(message, true, answer => done(foundIn(context, answer) ?? searchMemory(context, query)))
}

function foundIn(context: Context, { outcome, replies }: Answer): readonly Found[] | undefined {
  if (outcome !== 'done') return undefined
  const batch = batchIn(replies, CAPABILITY, message => incomingOf(context, message))
  if (!batch) return undefined
  const found = linesIn(batch).flatMap((line, index) => foundOf(context, line, index) ?? [])
  return found.toSorted((one, other) => other.message.atMs - one.message.atMs)
}

/** Where it stands in a conversation, it is that one. */
function foundOf(context: Context, line: Incoming, index: number): Found | undefined {
  const target = nameOf(context, line)
  if (target === undefined || context.ignores.covers(line.from)) return undefined
  const conversation = context.conversations.get(target)
  const known = conversation && line.msgid !== undefined && context.timelines.find(conversation, line.msgid)
  if (known && known.kind === 'message') return { target, message: known }
  const item = saidItem(context, line, !context.network.isChannel(target))
  return item && { target, message: { ...item, key: `found-${line.msgid ?? index}` } }
}

function searchMemory(context: Context, { text, in: name, from }: SearchQuery): Found[] {
  const { conversations, network } = context
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const sender = from === undefined ? undefined : network.fold(from)
  const places = name === undefined ? [...conversations.all.values()] : [conversations.get(name)]
  const found: Found[] = []
  for (const place of places) {
    for (const item of place?.items ?? []) {
      if (item.kind !== 'message' || item.redacted) continue
      if (sender !== undefined && network.fold(item.nick) !== sender) continue
      const said = item.text.toLowerCase()
      if (words.every(word => said.includes(word))) found.push({ target: place?.name ?? '', message: item })
    }
  }
  return found.toSorted((one, other) => other.message.atMs - one.message.atMs).slice(0, SEARCH_RESULTS_MAX)
}
