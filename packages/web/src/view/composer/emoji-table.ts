// emoji-table.ts: the emoji with their names, read from a text, and found by words. Pure.

export type Emoji = {
  readonly sign: string
  /** Without colons; the first one is the usual one. */
  readonly names: readonly string[]
  /** Names and words, to be searched in. */
  readonly words: string
}

export type EmojiGroup = { readonly title: string; readonly emoji: readonly Emoji[] }

/** `# People`, and below it `👋 wave goodbye`: the sign, names joined by commas, words. */
export function readEmoji(table: string): readonly EmojiGroup[] {
  const groups: { title: string; emoji: Emoji[] }[] = []
  for (const line of table.split('\n')) {
    if (line.startsWith('# ')) groups.push({ title: line.slice(2), emoji: [] })
    else groups.at(-1)?.emoji.push(emojiOf(line))
  }
  return groups
}

export function namesOf(groups: readonly EmojiGroup[]): ReadonlyMap<string, string> {
  const all = groups.flatMap(({ emoji }) => emoji)
  return new Map(all.flatMap(({ sign, names }) => names.map(name => [name, sign] as const)))
}

/** Groups without those in which not all of these words begin one; empty groups are left out. */
export function findEmoji(groups: readonly EmojiGroup[], text: string): readonly EmojiGroup[] {
  const wanted = text.toLowerCase().replaceAll(':', ' ').split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return groups
  return groups
    .map(({ title, emoji }) => ({
      title,
      emoji: emoji.filter(({ words }) => wanted.every(word => words.includes(` ${word}`))),
    }))
    .filter(({ emoji }) => emoji.length > 0)
}

function emojiOf(line: string): Emoji {
  const [sign = '', names = '', ...words] = line.split(' ')
  const searched = [names.replaceAll(/[,_]/g, ' '), names.replaceAll(',', ' '), ...words]
  return { sign, names: names.split(','), words: ` ${searched.join(' ').toLowerCase()}` }
}
