// difference.ts: the lines that differ between two texts, as `diff` shows them.

/** Lines only in `before` with `-` in front, lines only in `after` with `+`, in order: the fewest there can be. */
export function difference(before: string, after: string): string[] {
  const a = before.split('\n')
  const b = after.split('\n')
  const common = commonLengths(a, b)
  const lines: string[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      i += 1
      j += 1
    } else if (i < a.length && (j === b.length || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push(`-${a[i]}`)
      i += 1
    } else {
      lines.push(`+${b[j]}`)
      j += 1
    }
  }
  return lines
}

/** At [i][j]: how many lines the texts from there on have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const common: number[][] = []
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row: number[] = []
    common[i] = row
    for (let j = b.length - 1; j >= 0; j -= 1) {
      if (a[i] === b[j]) row[j] = at(common, i + 1, j + 1) + 1
      else row[j] = Math.max(at(common, i + 1, j), at(common, i, j + 1))
    }
  }
  return common
}

function at(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}
