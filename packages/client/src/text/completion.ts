// completion.ts: what somebody may be about to type: nicks, channels, commands and their arguments, emoji. Pure.
import type { ArgumentKind } from '../input/command.ts'
import { commandNames, findCommand, inputCommands } from '../input/table.ts'
import { COMPLETIONS_MAX, RECENT_ITEMS_MAX } from '../limits.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Network } from '../model/network.ts'

/** What there is to complete from. */
export type CompletionSources = {
  readonly network: Network
  /** Our own nick: offered last. */
  readonly nick: string
  readonly conversation: Conversation
  readonly conversations: ReadonlyMap<string, Conversation>
  /** Name, without colons, to emoji. */
  readonly emoji?: ReadonlyMap<string, string>
}

/** In place of the text from `start` to `end` each of these may stand, the likeliest first; there is one at least. */
export type Completion = {
  readonly start: number
  readonly end: number
  readonly candidates: readonly Candidate[]
}

export type Candidate = {
  /** What is put in, with the space or colon that belongs behind it. */
  readonly text: string
  /** What a list of them shows. */
  readonly label: string
}

/** Completes the word in which the cursor stands, or behind which; undefined where nothing fits. */
export function complete(text: string, cursor: number, sources: CompletionSources): Completion | undefined {
  const start = wordStart(text, cursor)
  const word = text.slice(start, cursor)
  const end = wordEnd(text, cursor)
  const candidates = candidatesFor(text, start, word, sources).slice(0, COMPLETIONS_MAX)
  if (candidates.length === 0) return undefined
  // A space that is there already is not put in again.
  const isFollowed = text[end] === ' '
  const fitting = isFollowed
    ? candidates.map(({ text, label }) => ({ text: text.replace(/ $/, ''), label }))
    : candidates
  return { start, end, candidates: fitting }
}

/** One completion after the other: what was typed stays at hand. */
export type Cycle = {
  readonly completion: Completion
  readonly original: string
  /** Of the candidates. */
  readonly index: number
  readonly text: string
  readonly cursor: number
}

/** Puts the first candidate in. */
export function beginCycle(text: string, completion: Completion): Cycle {
  return cycleAt(completion, text, 0)
}

/** Puts the next candidate in its place, or the one before it; behind the last one comes the first. */
export function moveCycle({ completion, original, index }: Cycle, step: 1 | -1): Cycle {
  const count = completion.candidates.length
  return cycleAt(completion, original, (index + step + count) % count)
}

function cycleAt(completion: Completion, original: string, index: number): Cycle {
  const { start, end, candidates } = completion
  const put = candidates[index]?.text ?? ''
  const text = original.slice(0, start) + put + original.slice(end)
  return { completion, original, index, text, cursor: start + put.length }
}

function wordStart(text: string, cursor: number): number {
  return Math.max(text.lastIndexOf(' ', cursor - 1), text.lastIndexOf('\n', cursor - 1)) + 1
}

function wordEnd(text: string, cursor: number): number {
  const found = text.slice(cursor).search(/[ \n]/)
  return found === -1 ? text.length : cursor + found
}

function candidatesFor(
  text: string,
  start: number,
  word: string,
  sources: CompletionSources,
): readonly Candidate[] {
  const isCommand = text.startsWith('/') && !text.startsWith('//')
  if (isCommand && start === 0) return commandsLike(word.slice(1), '/')
  if (isCommand) return argumentsLike(text, start, word, sources)
  if (word === '') return []
  return [
    ...emojiLike(word, sources),
    ...channelsLike(word, sources),
    ...nicksLike(word, start === 0 ? ': ' : ' ', sources),
  ]
}

function commandsLike(word: string, slash: string): Candidate[] {
  const typed = word.toLowerCase()
  const names = inputCommands.map(({ name }) => name).filter(name => name.startsWith(typed))
  const others = commandNames.filter(name => typed !== '' && name.startsWith(typed) && !names.includes(name))
  return [...names.toSorted(), ...others].map(name => candidate(`${slash}${name}`, ' '))
}

function argumentsLike(
  text: string,
  start: number,
  word: string,
  sources: CompletionSources,
): readonly Candidate[] {
  const [name = '', ...before] = text.slice(0, start).split(' ').filter(Boolean)
  const command = findCommand(name.slice(1))
  if (command === undefined || command.secret === true) return []
  const kinds = command.arguments
  // A channel may always stand first, where another one is meant.
  const offset = kinds[0] !== 'channel' && isChannel(before[0] ?? '', sources) ? 1 : 0
  const kind = kinds[Math.min(Math.max(before.length - offset, 0), kinds.length - 1)]
  const named = kind === undefined ? [] : argumentsOf(kind, word, sources)
  return [...named, ...emojiLike(word, sources), ...(word === '' ? [] : channelsLike(word, sources))].filter(
    ({ text }, index, all) => all.findIndex(other => other.text === text) === index,
  )
}

function argumentsOf(kind: ArgumentKind, word: string, sources: CompletionSources): readonly Candidate[] {
  if (kind === 'command') return commandsLike(word.replace(/^\//, ''), '')
  if (kind === 'channel') return channelsLike(word, sources)
  if (kind === 'conversation') return [...nicksLike(word, ' ', sources), ...conversationsLike(word, sources)]
  if (kind === 'nick') return nicksLike(word, ' ', sources)
  if (kind === 'text') return word === '' ? [] : nicksLike(word, ' ', sources)
  return kind.filter(each => each.startsWith(word)).map(each => candidate(each, ' '))
}

function isChannel(word: string, { network }: CompletionSources): boolean {
  return word !== '' && network.channelTypes.includes(word.charAt(0))
}

function channelsLike(word: string, sources: CompletionSources): Candidate[] {
  if (word !== '' && !isChannel(word, sources)) return []
  return conversationsLike(word, sources).filter(({ label }) => isChannel(label, sources))
}

/** The one where it is typed comes first. */
function conversationsLike(
  word: string,
  { network, conversation, conversations }: CompletionSources,
): Candidate[] {
  const isLike = likeness(word, network)
  const all = Array.from(conversations.values()).filter(({ kind, name }) => kind !== 'server' && isLike(name))
  const here = all.filter(({ id }) => id === conversation.id)
  const others = all
    .filter(({ id }) => id !== conversation.id)
    .toSorted((one, other) => compare(one.name, other.name))
  return [...here, ...others].map(({ name }) => candidate(name, ' '))
}

/** `@wren` is completed too, and keeps its sign. */
function nicksLike(word: string, suffix: string, sources: CompletionSources): Candidate[] {
  const sign = word.startsWith('@') ? '@' : ''
  const { network, nick: own, conversation } = sources
  const isLike = likeness(word.slice(sign.length), network)
  const fold = network.casemapping
  const nicks = new Map<string, string>()
  const offer = (nick: string): void => {
    if (isLike(nick) && fold(nick) !== fold(own) && !nicks.has(fold(nick))) nicks.set(fold(nick), nick)
  }
  for (const nick of recentNicks(conversation)) if (isHere(fold(nick), conversation)) offer(nick)
  const others = Array.from(conversation.members.values(), ({ person }) => person.nick).filter(isLike)
  for (const nick of others.toSorted(compare)) offer(nick)
  if (conversation.kind === 'direct') offer(conversation.name)
  const found = [...nicks.values(), ...(isLike(own) && word.length > sign.length ? [own] : [])]
  return found.map(nick => ({ text: `${sign}${nick}${suffix}`, label: nick }))
}

/** Who has left is not offered; in a private conversation nobody is a member. */
function isHere(folded: string, { kind, members }: Conversation): boolean {
  return kind !== 'channel' || members.has(folded)
}

/** Whoever spoke last comes first. */
function* recentNicks({ items }: Conversation): Generator<string> {
  const oldest = Math.max(items.length - RECENT_ITEMS_MAX, 0)
  for (let index = items.length - 1; index >= oldest; index--) {
    const item = items[index]
    if (item?.kind === 'message') yield item.nick
  }
}

/** `:tad` and two letters more than the colon at least: a colon alone is a colon. */
function emojiLike(word: string, { emoji }: CompletionSources): Candidate[] {
  const typed = /^:([\w+-]{2,}):?$/.exec(word)?.[1]?.toLowerCase()
  if (typed === undefined || emoji === undefined) return []
  return Array.from(emoji)
    .filter(([name]) => name.startsWith(typed))
    .toSorted(([one], [other]) => one.length - other.length || compare(one, other))
    .map(([name, character]) => ({ text: `${character} `, label: `${character} :${name}:` }))
}

/** By the first letters, in the case of the network and in that of all scripts. */
function likeness(typed: string, { casemapping }: Network): (name: string) => boolean {
  const [folded, small] = [casemapping(typed), typed.toLowerCase()]
  return name => casemapping(name).startsWith(folded) || name.toLowerCase().startsWith(small)
}

function compare(one: string, other: string): number {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()]
  if (left === right) return 0
  return left < right ? -1 : 1
}

function candidate(text: string, suffix: string): Candidate {
  return { text: text + suffix, label: text }
}
