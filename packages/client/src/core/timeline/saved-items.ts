// saved-items.ts: what was said, as text and back. Pure.
import { ITEM_TEXT_MAX, ITEMS_SAVED_CHARS_MAX } from '../../limits.ts'
import type { ChatItem, EventKind } from '../../model/item.ts'
import type { NewItem } from '../parts.ts'

/** The newest of what the server has named, `itemsMax` of them at most, oldest first; '' where there is none. */
export function writeItems(name: string, items: readonly ChatItem[], itemsMax: number): string {
  const texts: string[] = []
  let chars = 0
  for (let index = items.length - 1; index >= 0 && texts.length < itemsMax; index -= 1) {
    const item = items[index]
    if (!item || !isNamed(item)) continue
    const text = JSON.stringify(plain(item))
    chars += text.length
    if (chars > ITEMS_SAVED_CHARS_MAX) break
    texts.push(text)
  }
  return texts.length === 0
    ? ''
    : `{"name":${JSON.stringify(name)},"items":[${texts.toReversed().join(',')}]}`
}

export type SavedItems = { readonly name: string; readonly items: readonly NewItem[] }

/** A store that was damaged gives what can be read of it. */
export function readItems(text: string): SavedItems {
  const { name, items } = record(parse(text))
  const all = Array.isArray(items) ? items.flatMap(each => itemOf(record(each)) ?? []) : []
  const first = all.findIndex(({ kind }) => kind !== 'gap')
  // A gap at the top says nothing.
  return { name: word(name), items: first < 0 ? [] : all.slice(first) }
}

/** What waits to be sent is kept by the outbox; words of this client are of this hour. */
function isNamed(item: ChatItem): boolean {
  return item.kind === 'gap' || (item.kind !== 'info' && item.msgid !== undefined)
}

/** Its key is of this process. */
function plain(item: ChatItem): object {
  if (item.kind !== 'message') return { ...item, key: undefined }
  return {
    ...item,
    key: undefined,
    reactions: [...item.reactions].map(([reaction, nicks]) => [reaction, [...nicks]]),
  }
}

type Fields = Readonly<Record<string, unknown>>

function itemOf(item: Fields): NewItem | undefined {
  const { kind, msgid, atMs } = item
  if (typeof atMs !== 'number' || !Number.isFinite(atMs)) return undefined
  if (kind === 'gap')
    return { kind, msgid: undefined, atMs, state: item['state'] === 'lost' ? 'lost' : 'open' }
  if (typeof msgid !== 'string') return undefined
  const common = {
    msgid,
    atMs,
    nick: word(item['nick']),
    own: item['own'] === true,
    text: word(item['text']),
  }
  if (kind === 'message') return messageOf(item, common)
  const what = EVENTS.find(each => each === item['what'])
  return kind === 'event' && what ? { kind, ...common, what, target: word(item['target']) } : undefined
}

type Common = {
  readonly msgid: string
  readonly atMs: number
  readonly nick: string
  readonly own: boolean
  readonly text: string
}

function messageOf(item: Fields, common: Common): NewItem {
  const { form, own } = { form: item['form'], own: common.own }
  return {
    ...common,
    kind: 'message',
    nonce: optional(item['nonce']),
    account: optional(item['account']),
    bot: item['bot'] === true,
    form: form === 'notice' || form === 'action' ? form : 'text',
    audience: word(item['audience']),
    replyTo: optional(item['replyTo']),
    reactions: reactionsOf(item['reactions']),
    redacted: redactionOf(item['redacted']),
    mention: item['mention'] === true,
    delivery: own ? 'acknowledged' : 'received',
    failure: undefined,
  }
}

function reactionsOf(value: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  if (!Array.isArray(value)) return new Map()
  return new Map(
    value.flatMap((each: unknown) => {
      const [reaction, nicks] = Array.isArray(each) ? (each as unknown[]) : []
      if (typeof reaction !== 'string' || !Array.isArray(nicks)) return []
      return [[reaction, new Set(nicks.filter(nick => typeof nick === 'string'))] as const]
    }),
  )
}

function redactionOf(value: unknown): { nick: string; reason: string } | undefined {
  if (value === undefined || value === null) return undefined
  const { nick, reason } = record(value)
  return { nick: word(nick), reason: word(reason) }
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, ITEM_TEXT_MAX) : ''
}

function optional(value: unknown): string | undefined {
  return typeof value === 'string' ? word(value) : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const EVENTS: readonly EventKind[] = [
  'join',
  'part',
  'quit',
  'kick',
  'nick',
  'mode',
  'topic',
  'rename',
  'invite',
  'netsplit',
  'netjoin',
]
