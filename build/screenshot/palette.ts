// palette.ts: the 256 colours of a terminal, as xterm has them.

const FIRST = [
  '#1d1f21',
  '#cc6666',
  '#8fb573',
  '#d9b25f',
  '#7aa2c9',
  '#b294bb',
  '#7fb8b0',
  '#c5c8c6',
  '#6b7079',
  '#e08080',
  '#a9d08e',
  '#f0cf82',
  '#9cc1e4',
  '#ccb0d6',
  '#9fd4cc',
  '#ffffff',
]
const STEPS = [0, 95, 135, 175, 215, 255]

/** Sixteen that every terminal chooses for itself, a cube of six steps a side, and greys. */
export function paletteColor(index: number): string {
  const first = FIRST[index]
  if (first !== undefined) return first
  if (index >= 232) return hex(Array<number>(3).fill(8 + (index - 232) * 10))
  const cube = index - 16
  return hex([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(step => STEPS[step] ?? 0))
}

function hex(parts: readonly number[]): string {
  return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`
}
