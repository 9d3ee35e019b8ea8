// emoji.ts: the emoji that the page offers, as a text: a line each, with their names and words, below the name of their group.
import { gemoji } from 'gemoji'

/** `# People`, and below it `👋 wave goodbye`: the sign, its names joined by commas, and words to find it by. */
export function emojiTable(): string {
  const lines: string[] = []
  let group = ''
  for (const { emoji, names, tags, category } of gemoji) {
    if (category !== group) lines.push(`# ${category}`)
    group = category
    lines.push([emoji, names.join(','), ...tags].join(' '))
  }
  return lines.join('\n')
}
