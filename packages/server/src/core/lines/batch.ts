// batch.ts: lines that belong together (IRCv3 batch).

import type { Context } from '../context.ts'
import type { Session } from '../session.ts'

/** The lines between the two that open and close a batch. A batch among them is nested. */
export function inBatch(
  context: Context,
  session: Session,
  type: string,
  lines: readonly string[],
): readonly string[] {
  const name = session.nextBatch()
  const source = `:${context.settings.serverName}`
  const inside = lines.map(line => (isInBatch(line) ? line : withTag(line, `batch=${name}`)))
  return [`${source} BATCH +${name} ${type}`, ...inside, `${source} BATCH -${name}`]
}

/** Whether the lines are one batch and nothing else. */
export function isOneBatch(lines: readonly string[]): boolean {
  const [, name] = /^(?:@\S+ )?:\S+ BATCH \+(\S+) /.exec(lines[0] ?? '') ?? []
  return name !== undefined && lines.at(-1)?.endsWith(` BATCH -${name}`) === true
}

/** The line with one more tag, first of all. */
export function withTag(line: string, tag: string): string {
  return line.startsWith('@') ? `@${tag};${line.slice(1)}` : `@${tag} ${line}`
}

function isInBatch(line: string): boolean {
  return /^@(?:\S*;)?batch=/.test(line)
}
