// format.ts: a message becomes a line.
import { isCommand } from './command.ts'
import type { Tags } from './message.ts'
import { formatTags } from './tags.ts'

/** What formatMessage takes: a Message, whose tags and source may be left out. */
export type OutgoingMessage = {
  readonly tags?: Tags | undefined
  readonly source?: string | undefined
  readonly command: string
  readonly params: readonly string[]
}

/**
 * The line of a message, without its line ending. The last parameter gets a colon where it needs one (Modern IRC,
 * "Parameters"). Throws a TypeError on what cannot be said: a space or nothing in a parameter before the last, a
 * command that is none, a NUL, CR or LF anywhere. Does not look at lengths.
 */
export function formatMessage(message: OutgoingMessage): string {
  const { tags, source, command, params } = message
  if (!isCommand(command)) throw new TypeError(`not a command: ${JSON.stringify(command)}`)
  let body = source === undefined ? command : `:${checkedSource(source)} ${command}`
  const last = params.length - 1
  for (let i = 0; i <= last; i++) body += formatParam(params[i] ?? '', i === last)
  if (body.includes('\r') || body.includes('\n') || body.includes('\0')) {
    throw new TypeError(`a message cannot hold NUL, CR or LF: ${JSON.stringify(body)}`)
  }
  return tags === undefined || tags.size === 0 ? body : `@${formatTags(tags)} ${body}`
}

function formatParam(param: string, isLast: boolean): string {
  const isPlain = param !== '' && param.charCodeAt(0) !== 0x3a && !param.includes(' ')
  if (isPlain) return ` ${param}`
  if (!isLast) throw new TypeError(`only the last parameter can be ${JSON.stringify(param)}`)
  return ` :${param}`
}

function checkedSource(source: string): string {
  if (source === '' || source.includes(' ')) throw new TypeError(`not a source: ${JSON.stringify(source)}`)
  return source
}
