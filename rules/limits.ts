// limits.ts: the table of limits in the specification of roam, and the constants of its code, say the same. Pure.
import { type Finding, type House, isTest } from './house.ts'

const TABLE = 'docs/roam/limits.md'
const CODE = 'packages/roam/src/core/'
const DECLARED = /^(export )?const ([A-Z][A-Z0-9_]*)(?:: [^=]+)? = (.+)$/gm
const FACTORS: Readonly<Record<string, number>> = { s: 1000, min: 60_000, h: 3_600_000 }

type Constant = { readonly file: string; readonly isToBeListed: boolean; readonly values: readonly number[] }
type Row = { readonly line: number; readonly names: readonly string[]; readonly values: readonly number[] }

/** Finds constants that the table has otherwise, names that no code has, and limits that the table has not. */
export function checkLimits({ files }: House): Finding[] {
  const text = files.get(TABLE)
  if (text === undefined) return []
  const rows = readRows(text)
  const constants = readConstants(files)
  const listed = new Set(rows.flatMap(({ names }) => names))
  return [
    ...rows.flatMap(row => row.names.flatMap(name => checkName(name, row, constants.get(name)))),
    ...[...constants].flatMap(([name, { file, isToBeListed }]) =>
      isToBeListed && !listed.has(name)
        ? [{ file, line: 1, what: `has ${name}, which ${TABLE} has not`, remedy: 'Give it a row there' }]
        : [],
    ),
  ]
}

function checkName(name: string, { line, values }: Row, constant: Constant | undefined): Finding[] {
  const place = { file: TABLE, line }
  if (constant === undefined) {
    return [{ ...place, what: `names ${name}, which is nowhere in the code`, remedy: 'Name a constant' }]
  }
  if (constant.values.some(value => values.some(said => Math.abs(said - value) < 1e-9))) return []
  const what = `says otherwise than ${name} = ${constant.values.join(' or ')}`
  return [{ ...place, what, remedy: 'Say what the code does, or mend it' }]
}

function readRows(text: string): Row[] {
  return text.split('\n').flatMap((content, index) => {
    const [, , value = '', unit = '', , code = ''] = content.split('|').map(cell => cell.trim())
    const names = [...code.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = '']) => name)
    if (names.length === 0) return []
    const numbers = numbersIn(value)
    const factor = FACTORS[unit.split(',')[0] ?? ''] ?? 1
    return [{ line: index + 1, names, values: [...numbers, ...numbers.map(number => number * factor)] }]
  })
}

/** `65,536`, `2^20`, `2^32 - 1`, `9/8`, `0.5 %`, and the numbers between words. */
function numbersIn(text: string): number[] {
  const pattern = /(\d[\d,]*(?:\.\d+)?)(?:\^(\d+))?( - 1\b)?(?:\/(\d+))?( ?%)?/g
  return [...text.matchAll(pattern)].map(([, digits = '', power, less, divisor, percent]) => {
    const base = Number(digits.replaceAll(',', '')) ** Number(power ?? 1)
    return (
      ((less === undefined ? base : base - 1) / Number(divisor ?? 1)) * (percent === undefined ? 1 : 0.01)
    )
  })
}

function readConstants(files: House['files']): Map<string, Constant> {
  const constants = new Map<string, Constant>()
  for (const [file, text] of files) {
    if (!file.startsWith(CODE) || isTest(file)) continue
    for (const [, isExported, name = '', expression = ''] of text.matchAll(DECLARED)) {
      const values = evaluate(expression, constants)
      if (values === undefined) continue
      const before = constants.get(name)
      const isToBeListed = isExported !== undefined && file.endsWith('/limits.ts')
      constants.set(name, {
        file,
        isToBeListed: isToBeListed || before?.isToBeListed === true,
        values: [...(before?.values ?? []), ...values],
      })
    }
  }
  return constants
}

/** A number, two with an operator between them, or a list. Undefined: something else, which is no limit. */
function evaluate(expression: string, known: ReadonlyMap<string, Constant>): number[] | undefined {
  const list = /^\[([\d, ]+)\]$/.exec(expression)?.[1]
  if (list !== undefined) return list.split(',').map(Number)
  const [, left = '', operator, right = ''] = /^(\S+)(?: (\*\*|[-+*/]) (\S+))?$/.exec(expression) ?? []
  const [one, other] = [left, right].map(
    part => known.get(part)?.values[0] ?? Number(part.replaceAll('_', '')),
  )
  if (one === undefined || other === undefined || left === '' || Number.isNaN(one)) return undefined
  return [operator === undefined ? one : apply(operator, one, other)]
}

function apply(operator: string, one: number, other: number): number {
  if (operator === '**') return one ** other
  if (operator === '+') return one + other
  if (operator === '-') return one - other
  return operator === '*' ? one * other : one / other
}
