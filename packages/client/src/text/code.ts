// code.ts: what stands between backticks in a message. Pure.

/** Code over several lines, or a stretch of lines that are none. */
export type CodeBlock = {
  readonly isCode: boolean
  readonly language: string
  readonly lines: readonly string[]
}

/** A stretch of a line, its backticks included; what it says is from `start + fence` up to `end - fence`. */
export type CodeSpan = { readonly start: number; readonly end: number; readonly fence: number }

/** Parts the lines of a message into code between lines of three backticks, and the rest. One that is not closed is none. */
export function splitCodeBlocks(lines: readonly string[]): readonly CodeBlock[] {
  const blocks: CodeBlock[] = []
  let at = 0
  while (at < lines.length) {
    const fence = nextFence(lines, at)
    const close = lines.indexOf('```', fence + 1)
    const end = close === -1 ? lines.length : fence
    if (end > at) blocks.push({ isCode: false, language: '', lines: lines.slice(at, end) })
    if (close === -1) break
    const language = lines[fence]?.slice(3) ?? ''
    blocks.push({ isCode: true, language, lines: lines.slice(fence + 1, close) })
    at = close + 1
  }
  return blocks
}

/** Finds stretches of one line between one or two backticks; none is empty, and none overlap. */
export function findCodeSpans(line: string): readonly CodeSpan[] {
  if (!line.includes('`')) return []
  return Array.from(line.matchAll(CODE_SPAN), ({ 0: found, 1: fence = '', index }) => ({
    start: index,
    end: index + found.length,
    fence: fence.length,
  }))
}

/** The same number of backticks at both ends, and not more. */
const CODE_SPAN = /(?<!`)(`{1,2})(?!`)[^`]+\1(?!`)/g

function nextFence(lines: readonly string[], start: number): number {
  let at = start
  while (at < lines.length && !OPENING.test(lines[at] ?? '')) at++
  return at
}

/** A language may stand behind it. */
const OPENING = /^```[\w+#.-]{0,20}$/
