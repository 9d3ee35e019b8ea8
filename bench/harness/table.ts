// table.ts: aligned tables and the way figures are written.

const thousands = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** Rows under a header: the first column to the left, figures to the right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map(row => (row[column] ?? '').length)))
  const lines = all.map(row =>
    widths.map((width, column) => cell(row[column] ?? '', width, column)).join('  '),
  )
  const rule = widths.map(width => '-'.repeat(width)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].map(line => (line ?? '').trimEnd()).join('\n')
}

function cell(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width)
}

/** `1,234,567`. What was not measured is a dash, here and below. */
export function count(value: number): string {
  return Number.isFinite(value) ? thousands.format(value) : '-'
}

export function decimals(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '-'
}

/** `1.52 x`. */
export function ratio(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(2)} x` : '-'
}

/** `97 %`. */
export function percent(value: number): string {
  return Number.isFinite(value) ? `${(value * 100).toFixed(0)} %` : '-'
}
