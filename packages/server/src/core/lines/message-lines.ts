// message-lines.ts: a message as others hear it: one line, or as many as it was said in (IRCv3 draft/multiline).

import { Capability, MULTILINE_CAPABILITIES } from '../capabilities/capabilities.ts'
import { fitLine } from './fit.ts'
import type { Limits } from '../limits.ts'
import { Line, type Look, type Stamp } from './line.ts'
import { isMultiline, type Part, partsOf } from './multiline.ts'

export type Message = {
  /** `nick!user@host`. */
  readonly source: string
  readonly command: string
  readonly target: string
  readonly text: string
}

/** All of them are for everybody, in this order: each is heard by those whom it `isFor`. */
export function messageLines(stamp: Stamp, message: Message, look: Look, limits: Limits): readonly Line[] {
  const { source, command, target, text } = message
  const head = `:${source} ${command} ${target}`
  if (isMultiline(text)) return inParts(stamp, message, head, look, limits)
  return [new Line(stamp, fitLine(`${head} :${text}`, limits.lineBytes), look)]
}

/** A message that is nothing but tags: who did not ask for them does not get it (IRCv3 message-tags, TAGMSG). */
export function tagLine(stamp: Stamp, { source, target }: Message, look: Look): Line {
  return new Line(stamp, `:${source} TAGMSG ${target}`, { ...look, needs: Capability['message-tags'] })
}

function inParts(
  stamp: Stamp,
  message: Message,
  head: string,
  look: Look,
  { lineBytes, repeatedTagsBytes }: Limits,
): readonly Line[] {
  const parts = partsOf(message.text)
  const body = ({ text }: Part): string => fitLine(`${head} :${text}`, lineBytes)
  const lines = asBatch(
    stamp,
    message,
    look,
    parts.map(part => ({ body: body(part), part })),
  )
  // "Fallback": no blank lines, and the id on the first one alone.
  const repeated = (look.clientTags?.length ?? 0) <= repeatedTagsBytes ? look : { ...look, clientTags: '' }
  let follows: Line | undefined
  for (const part of parts) {
    if (part.text === '') continue
    const line = new Line(stamp, body(part), {
      ...(follows ? repeated : look),
      unless: MULTILINE_CAPABILITIES,
      follows,
    })
    follows ??= line
    lines.push(line)
  }
  return lines
}

/** The msgid names the batch: no other one has it. */
function asBatch(
  stamp: Stamp,
  { source, target }: Message,
  look: Look,
  inside: readonly { readonly body: string; readonly part: Part }[],
): Line[] {
  const needs = MULTILINE_CAPABILITIES
  const opening = new Line(stamp, `:${source} BATCH +${stamp.id} draft/multiline ${target}`, {
    ...look,
    needs,
  })
  const tags = `batch=${stamp.id}`
  const lines = inside.map(({ body, part }) => {
    const batchTags = part.continues ? `${tags};draft/multiline-concat` : tags
    return new Line(stamp, body, { needs, follows: opening, batchTags })
  })
  return [
    opening,
    ...lines,
    new Line(stamp, `:${source} BATCH -${stamp.id}`, { needs, follows: opening, batchTags: '' }),
  ]
}
