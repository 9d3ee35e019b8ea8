// multiline.ts: a message of several lines as one (IRCv3 draft/multiline). Pure.
import type { Incoming } from '../line.ts'
import type { Batch } from '../parts.ts'
import { isBatch } from './lines-of.ts'

/** What does not begin a line goes on where the one before it ended. */
const CONCAT = 'draft/multiline-concat'

/** The message, with the tags of the batch and LF between its lines; undefined where it is empty. */
export function joinMultiline({ opening, params, content }: Batch): Incoming | undefined {
  const lines = content.flatMap(unit => (!isBatch(unit) && SAYS.has(unit.command) ? [unit] : []))
  const [first] = lines
  if (!first) return undefined
  let text = first.params[1] ?? ''
  for (const line of lines.slice(1)) text += `${line.tags.has(CONCAT) ? '' : '\n'}${line.params[1] ?? ''}`
  const { tags, source, from, own, atMs, msgid } = opening
  const target = params[0] ?? first.params[0] ?? ''
  const head =
    msgid === undefined ? first : { ...first, tags, source: source ?? first.source, own, atMs, msgid }
  return {
    ...head,
    tags: new Map([...first.tags, ...tags]),
    from: from ?? first.from,
    params: [target, text],
  }
}

const SAYS: ReadonlySet<string> = new Set(['PRIVMSG', 'NOTICE'])
