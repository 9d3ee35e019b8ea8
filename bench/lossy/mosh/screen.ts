// screen.ts: messages on mosh's screen. It sends what has changed since the last state of it, and each message must be a change in full.

import { MESSAGE_BYTES } from '../ends/message.ts'

/** The size of the terminal: a message is a line of it. */
export const ROWS = 24
export const COLUMNS = 120
const DIGITS = 6
/** By turns, so that no character is what stood in its place before. */
const ALPHABETS = [
  { digits: 'abcdefghij', filling: 'x' },
  { digits: 'klmnopqrst', filling: 'y' },
] as const
const SHOWN = new RegExp(ALPHABETS.map(each => `[${each.digits}]{${DIGITS}}${each.filling}`).join('|'), 'g')

/** Goes to the next row, and writes the number of the message there. */
export function drawMessage(number: number): string {
  const row = (number % ROWS) + 1
  const { digits, filling } = ALPHABETS[Math.floor(number / ROWS) % 2] ?? ALPHABETS[0]
  const written = String(number)
    .padStart(DIGITS, '0')
    .replace(/\d/g, digit => digits[Number(digit)] ?? '')
  return `\u001b[${row};1H${written.padEnd(MESSAGE_BYTES, filling)}`
}

/** The numbers of the messages in what the terminal was sent, and what is left: the beginning of one, perhaps. */
export function readMessages(output: string): { numbers: number[]; rest: string } {
  const found = [...output.matchAll(SHOWN)]
  const last = found.at(-1)
  const rest = last === undefined ? output : output.slice(last.index + last[0].length)
  return { numbers: found.map(([text]) => numberOf(text)), rest: rest.slice(-DIGITS) }
}

function numberOf(text: string): number {
  const valueOf = (letter: string): number => Math.max(...ALPHABETS.map(each => each.digits.indexOf(letter)))
  return Number(text.slice(0, DIGITS).replace(/./g, letter => String(valueOf(letter))))
}
