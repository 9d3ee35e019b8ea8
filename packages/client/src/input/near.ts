// near.ts: which names somebody may have meant. Pure.

/** At most three of them, the nearest first: those that begin so, and those that differ in a letter or two. */
export function nearNames(typed: string, names: readonly string[]): readonly string[] {
  return names
    .map(name => ({ name, distance: distanceOf(typed, name) }))
    .filter(({ name, distance }) => distance <= (name.length > 4 ? 2 : 1))
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}

function distanceOf(typed: string, name: string): number {
  if (typed.length > 1 && name.startsWith(typed)) return 0.5
  if (Math.abs(typed.length - name.length) > 2) return Infinity
  return editDistance(typed, name)
}

/** Letters that are missing, too many, wrong, or have changed places with their neighbour. */
function editDistance(one: string, other: string): number {
  let [before, row] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1]
      const replaced = (row[j - 1] ?? 0) + (isSame ? 0 : 1)
      const swapped =
        one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced, swapped)
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}
