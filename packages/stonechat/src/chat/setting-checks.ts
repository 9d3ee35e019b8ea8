// setting-checks.ts: what the values in client.toml have to be, and how it is said that they are not. Pure.

import { UsageError } from '../usage-error.ts'
import { readTarget } from './target.ts'

export type Fault = { readonly path: readonly PropertyKey[]; readonly what: string }
/** The faults of a value that stands at that path. */
export type Check = (value: unknown, path: readonly PropertyKey[]) => readonly Fault[]

function text(pattern: RegExp, expected: string): Check {
  return expecting(expected, value => typeof value === 'string' && pattern.test(value))
}

function expecting(expected: string, isRight: (value: unknown) => boolean): Check {
  return (value, path) => (isRight(value) ? [] : [{ path, what: `expected ${expected}` }])
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAddress(value: unknown): boolean {
  if (typeof value !== 'string') return false
  try {
    readTarget(value)
    return true
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

const line = text(/^\P{Cc}{1,200}$/u, 'one line of text, 1 to 200 characters')

export const checks = {
  nick: text(/^[^\s\p{Cc}#:@!*?,.$&+~%][^\s\p{Cc}@!*?,]{0,63}$/u, 'a nick, such as "wren"'),
  word: text(/^[^\s\p{Cc}]{1,200}$/u, 'a name without spaces'),
  line,
  channel: text(
    /^[^\s\p{Cc},]{1,200}(?: [^\s\p{Cc},]{1,200})?$/u,
    'a channel, such as "#sea", or "#sea key"',
  ),
  serverUrl: expecting('the address of a server, such as "chat.example" or "tls://chat.example"', isAddress),
  names: namesAndLines,
  oneOf: (...names: readonly string[]): Check =>
    expecting(`one of ${names.map(name => `"${name}"`).join(', ')}`, value =>
      names.some(name => name === value),
    ),
  list:
    (each: Check, most: number, needed: readonly string[] = []): Check =>
    (value, path) => {
      if (!Array.isArray(value) || value.length > most)
        return [{ path, what: `expected a list of at most ${most}` }]
      return value.flatMap((one: unknown, index) => [
        ...each(one, [...path, index]),
        ...missing(one, needed).map(name => ({ path: [...path, index], what: `expected the key ${name}` })),
      ])
    },
  table:
    (keys: Readonly<Record<string, Check>>): Check =>
    (value, path) => {
      if (!isRecord(value)) return [{ path, what: 'expected a table of keys' }]
      return Object.entries(value).flatMap(([name, each]) => {
        const known = Object.hasOwn(keys, name) ? keys[name] : undefined
        return known?.(each, [...path, name]) ?? [{ path: [...path, name], what: 'there is no such key' }]
      })
    },
} as const

function namesAndLines(value: unknown, path: readonly PropertyKey[]): readonly Fault[] {
  if (!isRecord(value)) return [{ path, what: 'expected a table of keys' }]
  return Object.entries(value).flatMap(([name, each]) => line(each, [...path, name]))
}

function missing(value: unknown, needed: readonly string[]): string[] {
  return needed.filter(name => isRecord(value) && !Object.hasOwn(value, name))
}
