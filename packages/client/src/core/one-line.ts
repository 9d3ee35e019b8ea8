// one-line.ts: words that somebody has typed, for the end of a line. Pure.

/** What would end the line is a space. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\0\r\n]+/g, ' ')
}
