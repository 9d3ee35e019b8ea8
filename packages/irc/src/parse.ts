// parse.ts: a line becomes a message.
import { isCommand } from './command.ts'
import { clientLineLimits, type LineLimits } from './limits.ts'
import type { Message } from './message.ts'
import { noTags, parseTags } from './tags.ts'
import { exceedsBytes } from './utf8.ts'

/**
 * Why a line is no message. `bad-character`: it holds NUL, CR or LF. `bad-command`: the command is neither
 * letters nor three digits; what was read nevertheless stands in `unknown`, for whoever answers it.
 */
export type ParseFault = {
  readonly fault: 'empty' | 'no-command' | 'bad-command' | 'bad-character' | 'tags-too-long' | 'line-too-long'
  readonly unknown?: Message
}

/**
 * Reads a line, given without its line ending (RFC 2812 section 2.3.1; Modern IRC, "Message Format"). Takes one
 * or more spaces wherever one may stand. Never throws. The parts may share the line's memory: what keeps one of them
 * for long keeps the line.
 */
export function parseMessage(line: string, limits: LineLimits = clientLineLimits): Message | ParseFault {
  let tags = noTags
  let start = 0
  if (line.charCodeAt(0) === AT) {
    const space = line.indexOf(' ')
    const end = space === -1 ? line.length : space
    if (exceedsBytes(line, limits.tagsBytesMax - 1, 0, end)) return tagsTooLong
    tags = parseTags(line, 1, end)
    start = end + 1
  }
  if (exceedsBytes(line, limits.bodyBytesMax - 2, start)) return lineTooLong
  if (hasForbidden(line)) return badCharacter
  return parseBody(line, start, tags)
}

export function isFault(parsed: Message | ParseFault): parsed is ParseFault {
  return 'fault' in parsed
}

const AT = 0x40
const COLON = 0x3a
const SPACE = 0x20

const empty: ParseFault = { fault: 'empty' }
const noCommand: ParseFault = { fault: 'no-command' }
const badCharacter: ParseFault = { fault: 'bad-character' }
const tagsTooLong: ParseFault = { fault: 'tags-too-long' }
const lineTooLong: ParseFault = { fault: 'line-too-long' }

function parseBody(line: string, start: number, tags: Message['tags']): Message | ParseFault {
  let source: string | undefined
  let at = skipSpaces(line, start)
  if (at >= line.length) return start === 0 ? empty : noCommand
  if (line.charCodeAt(at) === COLON) {
    const end = wordEnd(line, at)
    if (end > at + 1) source = line.slice(at + 1, end)
    at = skipSpaces(line, end)
  }
  const end = wordEnd(line, at)
  if (end === at) return noCommand
  const message = { tags, source, command: line.slice(at, end).toUpperCase(), params: readParams(line, end) }
  return isCommand(line, at, end) ? message : { fault: 'bad-command', unknown: message }
}

function readParams(line: string, start: number): string[] {
  const params: string[] = []
  let at = skipSpaces(line, start)
  while (at < line.length) {
    if (line.charCodeAt(at) === COLON) {
      params.push(line.slice(at + 1))
      break
    }
    const end = wordEnd(line, at)
    params.push(line.slice(at, end))
    at = skipSpaces(line, end)
  }
  return params
}

function skipSpaces(line: string, start: number): number {
  let at = start
  while (line.charCodeAt(at) === SPACE) at++
  return at
}

function wordEnd(line: string, start: number): number {
  const space = line.indexOf(' ', start)
  return space === -1 ? line.length : space
}

function hasForbidden(line: string): boolean {
  return line.includes('\0') || line.includes('\r') || line.includes('\n')
}
