// format.ts: a message becomes a line.
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
  let body = source === undefined ? '' : `:${checkedSource(source)} `
  body += checkedCommand(command)
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

/** Letters, or three digits (RFC 2812 section 2.3.1). */
function checkedCommand(command: string): string {
  let digits = 0
  for (let i = 0; i < command.length; i++) {
    const code = command.charCodeAt(i)
    const isDigit = code >= 0x30 && code <= 0x39
    const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
    if (!isDigit && !isLetter) throw new TypeError(`not a command: ${JSON.stringify(command)}`)
    if (isDigit) digits++
  }
  const isCommand = command !== '' && (digits === 0 || (digits === 3 && command.length === 3))
  if (!isCommand) throw new TypeError(`not a command: ${JSON.stringify(command)}`)
  return command
}
