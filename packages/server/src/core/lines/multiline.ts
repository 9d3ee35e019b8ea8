// multiline.ts: a message of several lines as one text, and its lines again (IRCv3 draft/multiline).

/** A line as it was sent: one that continues goes on where the one before it ended. */
export type Part = { readonly text: string; readonly continues: boolean }

/** In the text of a message these stand between its parts: neither can be part of a line of IRC. */
const NEW_LINE = '\n'
const SAME_LINE = '\r'

export function joinParts(parts: readonly Part[]): string {
  const [first, ...others] = parts
  return (first?.text ?? '') + others.map(joined).join('')
}

function joined({ text, continues }: Part): string {
  return (continues ? SAME_LINE : NEW_LINE) + text
}

export function isMultiline(text: string): boolean {
  return text.includes(NEW_LINE) || text.includes(SAME_LINE)
}

export function partsOf(text: string): readonly Part[] {
  return text
    .split(NEW_LINE)
    .flatMap(line => line.split(SAME_LINE).map((part, index) => ({ text: part, continues: index > 0 })))
}

/** The message as people read it: its lines, however they were parted on the way. */
export function readableText(text: string): string {
  return text.includes(SAME_LINE) ? text.replaceAll(SAME_LINE, '') : text
}
