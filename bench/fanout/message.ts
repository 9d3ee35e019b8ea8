// message.ts: the messages of the load. Each ends with the number of who said it, so that a listener can count it without reading the rest.

export const CHANNEL = '#fanout'
const MESSAGE_BYTES = 100
const SPEAKER_DIGITS = 3
/** The digits stand before the CR LF that ends a line. */
export const TAIL_BYTES = SPEAKER_DIGITS + 2

const ZERO = 0x30

/** The line that says it, with its end: 100 bytes of text. */
export function formatMessage(speaker: number): string {
  const number = String(speaker).padStart(SPEAKER_DIGITS, '0')
  return `PRIVMSG ${CHANNEL} :${number.padStart(MESSAGE_BYTES, '.')}\r\n`
}

/** Who said it, from the three bytes before a line's CR LF. */
export function parseSpeaker(hundreds: number, tens: number, ones: number): number {
  return (hundreds - ZERO) * 100 + (tens - ZERO) * 10 + (ones - ZERO)
}
