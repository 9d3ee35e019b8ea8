// toml.ts: a configuration written in TOML: what it says, and on which line. Pure.

import { parse, TomlError } from 'smol-toml'
import { type Source, SyntaxFault } from './source.ts'

export { type Source, SyntaxFault } from './source.ts'

/** Throws a SyntaxFault. */
export function readToml(text: string): Source {
  try {
    return { value: parse(text), lineOf: path => findLine(text, path.map(String)) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [first = ''] = error.message.split('\n')
    throw new SyntaxFault(error.line, first.replace('Invalid TOML document: ', ''))
  }
}

/** The line on which the statement begins that sets the key, or the first one that sets something in it. */
function findLine(text: string, wanted: readonly string[]): number | undefined {
  let header: readonly string[] = []
  const headers = new Map<string, number>()
  for (const { line, says } of statements(text)) {
    const isHeader = says.trimStart().startsWith('[')
    if (isHeader) header = readHeader(says, headers)
    const keys = isHeader ? header : [...header, ...keysOf(parse(says), wanted.slice(header.length))]
    if (wanted.every((key, index) => keys[index] === key)) return line
  }
  return undefined
}

/** A text that is TOML falls into statements that each are: a header, or a key and its value, on one line or more. */
function* statements(text: string): Iterable<{ line: number; says: string }> {
  let begin = 0
  const lines = text.split(/(?<=\n)/)
  for (let end = 1; end <= lines.length; end += 1) {
    const says = lines.slice(begin, end).join('')
    if (!isWhole(says)) continue
    yield { line: begin + 1, says }
    begin = end
  }
}

function isWhole(says: string): boolean {
  try {
    parse(says)
    return true
  } catch (error) {
    if (error instanceof TomlError) return false
    throw error
  }
}

/** The keys of `[a.b]`; of `[[a.b]]` also which one in the list it is, the others being in `headers`. */
function readHeader(says: string, headers: Map<string, number>): string[] {
  const keys = keysOf(parse(says))
  if (!says.trimStart().startsWith('[[')) return keys
  const before = headers.get(keys.join('.')) ?? 0
  headers.set(keys.join('.'), before + 1)
  return [...keys, String(before)]
}

/** The keys from the outside in: those that are wanted as far as they are there, else the first of each table. */
function keysOf(value: unknown, wanted: readonly string[] = []): string[] {
  if (Array.isArray(value)) return wanted.slice(0, 1)
  if (typeof value !== 'object' || value === null) return []
  const entries = new Map<string, unknown>(Object.entries(value))
  const [next = '', ...rest] = wanted
  const key = entries.has(next) ? next : [...entries.keys()][0]
  if (key === undefined) return []
  return [key, ...keysOf(entries.get(key), key === next ? rest : [])]
}
