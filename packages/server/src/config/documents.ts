// documents.ts: for tests: the configuration's JSON Schema and its table of keys, as docs/ has them.

import { z } from 'zod'
import { schema } from './schema.ts'

/** The part of JSON Schema that our own one uses. */
type Property = {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Property>>
  readonly items?: Property
}

/** Formatted as biome formats: a list of words stands on one line, where there is room for it. */
export function schemaDocument(): string {
  const text = JSON.stringify(jsonSchema(), undefined, 2)
  return `${text.replaceAll(/^(.*)\[\s+("[^"]*"(?:,\s+"[^"]*")*)\s+\](,?)$/gm, onOneLine)}\n`
}

const LINE_LENGTH_MAX = 110

function onOneLine(lines: string, before: string, words: string, after: string): string {
  const line = `${before}[${words.replaceAll(/\s+/g, ' ')}]${after}`
  return line.length > LINE_LENGTH_MAX ? lines : line
}

/** A Markdown table. */
export function keyTable(): string {
  const root: Property = JSON.parse(JSON.stringify(jsonSchema()))
  const rows = rowsOf(root, '').map(cells => `| ${cells.join(' | ')} |`)
  return ['| key | default | what it is |', '|---|---|---|', ...rows, ''].join('\n')
}

function jsonSchema(): object {
  return z.toJSONSchema(schema, { io: 'input' })
}

function rowsOf({ properties = {} }: Property, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (property.properties) return rowsOf(property, `${prefix}${name}.`)
    if (property.items?.properties) return rowsOf(property.items, `${prefix}${name}[].`)
    const text = [property.description, rangeOf(property.items ?? property)].filter(Boolean).join(' ')
    const standard = property.default === undefined ? '' : code(JSON.stringify(property.default))
    return [[code(prefix + name), standard, text.replaceAll('|', '\\|')]]
  })
}

function rangeOf({ enum: names, minimum, maximum }: Property): string | undefined {
  if (names) return `One of ${names.map(code).join(', ')}.`
  return minimum === undefined ? undefined : `${minimum} to ${maximum}.`
}

function code(text: string): string {
  return `\`${text}\``
}
