// parse.ts: a line becomes a message.
import { clientLineLimits, type LineLimits } from './limits.ts'
import type { Message } from './message.ts'
import { noTags, parseTags } from './tags.ts'
import { exceedsBytes } from './utf8.ts'

/**
 * Why a line is no message. `bad-character`: it holds NUL, CR or LF. `bad-command`: the command is neither
 * letters nor three digits.
 */
export type ParseFault = {
  readonly fault: 'empty' | 'no-command' | 'bad-command' | 'bad-character' | 'tags-too-long' | 'line-too-long'
}

/**
 * Reads a line, given without its line ending (RFC 2812 section 2.3.1; Modern IRC, "Message Format"). Takes one
 * or more spaces wherever one may stand. Never throws.
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
const badCommand: ParseFault = { fault: 'bad-command' }
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
  const command = readCommand(line, at, end)
  if (command === '') return badCommand
  return { tags, source, command, params: readParams(line, end) }
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

/** The command in upper case, or '' when it is none. */
function readCommand(line: string, start: number, end: number): string {
  let upper = 0
  let lower = 0
  let digits = 0
  for (let i = start; i < end; i++) {
    const code = line.charCodeAt(i)
    if (code >= 0x41 && code <= 0x5a) upper++
    else if (code >= 0x61 && code <= 0x7a) lower++
    else if (code >= 0x30 && code <= 0x39) digits++
    else return ''
  }
  if (digits > 0 && (digits !== 3 || end - start !== 3)) return ''
  const command = line.slice(start, end)
  return lower > 0 ? command.toUpperCase() : command
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
