// markdown.ts: the parts of a Markdown text that the rules look at: code blocks, links, headings. Pure.

/** A fenced block. `line` and `lastLine` are those of its fences. */
export type Block = {
  readonly info: string
  readonly text: string
  readonly line: number
  readonly lastLine: number
}

export type Link = { readonly target: string; readonly line: number }

/** The fenced blocks, in order, each with what stands after its opening fence. */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let open: { info: string; fence: string; line: number; lines: string[] } | undefined
  text.split('\n').forEach((content, index) => {
    const [, fence, info] = /^\s*(`{3,}|~{3,})\s*(.*)$/.exec(content) ?? []
    if (open === undefined && fence !== undefined) {
      open = { info: info?.trim() ?? '', fence, line: index + 1, lines: [] }
    } else if (open !== undefined && fence?.startsWith(open.fence) === true && info === '') {
      blocks.push({ info: open.info, text: open.lines.join('\n'), line: open.line, lastLine: index + 1 })
      open = undefined
    } else open?.lines.push(content)
  })
  return blocks
}

/** The targets of all links and pictures, those in code left out. */
export function readLinks(text: string): Link[] {
  const patterns = [/\]\(\s*<?([^)\s>]+)/g, /^\s*\[[^\]]+\]:\s*(\S+)/g, /\b(?:href|src)="([^"]+)"/g]
  return proseOf(text).flatMap((content, index) =>
    patterns.flatMap(pattern =>
      [...content.matchAll(pattern)].map(match => ({ target: match[1] ?? '', line: index + 1 })),
    ),
  )
}

/** What can stand after the # of a link: the headings, as GitHub spells them, and the ids given by hand. */
export function readAnchors(text: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const content of withoutBlocks(text)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(content)?.[1]
    if (heading !== undefined) anchors.add(freeName(slugOf(heading), anchors))
    for (const [, id] of content.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id ?? '')
  }
  return anchors
}

/** The lines with code blanked out, so that line numbers stay. */
function proseOf(text: string): string[] {
  return withoutBlocks(text).map(content => content.replaceAll(/`[^`]*`/g, ''))
}

function withoutBlocks(text: string): string[] {
  const lines = text.split('\n')
  for (const { line, lastLine } of readBlocks(text)) lines.fill('', line - 1, lastLine)
  return lines
}

function slugOf(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
}

function freeName(slug: string, taken: ReadonlySet<string>): string {
  let name = slug
  for (let count = 1; taken.has(name); count += 1) name = `${slug}-${count}`
  return name
}
