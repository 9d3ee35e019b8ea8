// terminal.ts: what the programs of the course print, and what they read from the keyboard or a pipe.

import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { createInterface } from 'node:readline'
import { type Address, formatAddress } from '@stonechat/sockets'

const SHOWN_CHARACTERS_MAX = 40

/** Prints a line with the time in front. */
export function log(line: string): void {
  console.log(`${clock(new Date())}  ${line}`)
}

/** Prints one datagram: where it went (->) or came from (<-), how many bytes it had, and what it said. */
export function logDatagram(arrow: '->' | '<-', peer: Address, data: Uint8Array): void {
  log(`${arrow} ${formatAddress(peer)}  ${data.length} bytes  ${quote(data)}`)
}

/**
 * Text as it may be shown. It came from the network, and a control character in it would steer the terminal
 * of whoever reads it.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}|\p{Bidi_Control}/gu, '?')
}

/** The beginning of a text, in quotes. */
export function quote(data: Uint8Array | string): string {
  const text = printable(typeof data === 'string' ? data : new TextDecoder().decode(data))
  return text.length > SHOWN_CHARACTERS_MAX ? `"${text.slice(0, SHOWN_CHARACTERS_MAX)}..."` : `"${text}"`
}

/** Waits for Ctrl-C. */
export async function interrupted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

/** The lines of standard input, from a person or from a pipe, until its end or the signal. */
export async function* typedLines(signal: AbortSignal): AsyncGenerator<string> {
  const reader = createInterface({ input: process.stdin, crlfDelay: Infinity, signal })
  try {
    yield* reader
  } finally {
    reader.close()
  }
}

function clock(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const milliseconds = String(now.getMilliseconds()).padStart(3, '0')
  return `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}.${milliseconds}`
}
