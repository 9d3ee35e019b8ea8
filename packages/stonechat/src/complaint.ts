// complaint.ts: what went wrong, for people: a line for each fault, with the name of the program before it.

/** What moves the cursor or turns text around: a fault may quote a server, which says what it likes. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu

export function complaint(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replaceAll(UNPRINTABLE, '\uFFFD').replaceAll(/^/gm, 'stonechat: ')
}
