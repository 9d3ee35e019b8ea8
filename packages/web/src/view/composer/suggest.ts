// suggest.ts: what is offered while somebody types, and what keys do with it. Pure.
import {
  beginCycle,
  complete,
  type Completion,
  type CompletionSources,
  type Cycle,
  findCommand,
  moveCycle,
  usageOf,
} from '@stonechat/client'

export type Suggestions = {
  /** Of the text without what was put in. */
  readonly text: string
  readonly completion: Completion
  /** Of the candidates: the one that stands out. */
  readonly index: number
  /** Whether Enter puts it in; else Enter says what is written. */
  readonly takesEnter: boolean
  /** What Tab has put in: the next one comes in its place. */
  readonly cycle: Cycle | undefined
}

export type Put = { readonly text: string; readonly cursor: number }

/** What is offered without being asked for: commands, and what follows a sign: `@wren`, `#sea`, `:bird`. */
export function suggest(text: string, cursor: number, sources: CompletionSources): Suggestions | undefined {
  const word = wordBefore(text, cursor)
  const isCommand = /^\/(?!\/)/.test(text)
  const isName = isCommand && word.length === cursor
  if (isCommand ? word === '' : !hasSign(word, sources)) return undefined
  const completion = complete(text, cursor, sources)
  if (!completion || isWhole(word, completion)) return undefined
  const takesEnter = isName ? findCommand(word.slice(1)) === undefined : !isCommand
  return { text, completion, index: 0, takesEnter, cycle: undefined }
}

/** Tab: the one that stands out, and then the others, each in the place of the one before. */
export function putNext(
  shown: Suggestions | undefined,
  step: 1 | -1,
  typed: { readonly text: string; readonly cursor: number; readonly sources: CompletionSources },
): (Suggestions & { readonly cycle: Cycle }) | undefined {
  const { text, cursor, sources } = typed
  if (shown?.cycle) {
    const cycle = moveCycle(shown.cycle, step)
    return { ...shown, cycle, index: cycle.index }
  }
  if (shown) return { ...shown, cycle: cycleAt(shown), takesEnter: false }
  const completion = wordBefore(text, cursor) === '' ? undefined : complete(text, cursor, sources)
  if (!completion) return undefined
  return { text, completion, index: 0, takesEnter: false, cycle: beginCycle(text, completion) }
}

export function moveTo(shown: Suggestions, step: 1 | -1): Suggestions {
  const count = shown.completion.candidates.length
  return { ...shown, index: (shown.index + step + count) % count, takesEnter: true, cycle: undefined }
}

/** What the text becomes with this candidate. */
export function putAt(shown: Suggestions, index: number): Put {
  return cycleAt({ ...shown, index })
}

/** What stands beside a command: how it is used. */
export function usageBeside(label: string): string {
  const command = label.startsWith('/') ? findCommand(label.slice(1)) : undefined
  return command === undefined ? '' : usageOf(command).replace(/^\S+ ?/, '')
}

export function summaryBeside(label: string): string {
  return label.startsWith('/') ? (findCommand(label.slice(1))?.summary ?? '') : ''
}

function cycleAt({ text, completion, index }: Suggestions): Cycle {
  let cycle = beginCycle(text, completion)
  while (cycle.index < index) cycle = moveCycle(cycle, 1)
  return cycle
}

const EMOJI_NAME = /^:[\w+-]{2,}$/

function wordBefore(text: string, cursor: number): string {
  return /\S*$/.exec(text.slice(0, cursor))?.[0] ?? ''
}

function hasSign(word: string, { network }: CompletionSources): boolean {
  const sign = word.charAt(0)
  if (sign === '@' || EMOJI_NAME.test(word)) return true
  return word.length > 1 && network.channelTypes.includes(sign)
}

/** Nothing is offered that stands there already. */
function isWhole(word: string, { candidates }: Completion): boolean {
  return candidates.length === 1 && candidates[0]?.text.replace(/[: ]+$/, '') === word
}
