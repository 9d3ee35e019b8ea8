// faults.ts: what is wrong with a configuration, as people read it: `chat.toml:3: limits.nickLength: expected ...`.

import type { z } from 'zod'
import type { Source } from './source.ts'

/** The configuration cannot be used. The message has one line for each fault. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

type Path = readonly PropertyKey[]

/** One line for each fault, in the order of the lines that they are about. */
export function describeIssues(file: string, source: Source, issues: readonly z.core.$ZodIssue[]): string {
  const faults = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({ path: [...issue.path, key], what: 'there is no such key' }))
      : [{ path: issue.path, what: `expected ${issue.message}` }],
  )
  return faults
    .map(fault => ({ ...fault, line: nearestLine(source, fault.path) }))
    .toSorted((one, other) => one.line - other.line)
    .map(({ path, what, line }) => `${file}:${line}: ${nameOf(path)}${what}`)
    .join('\n')
}

/** `limits.targets.JOIN: `, `listen[1]: `; the whole has no name. */
function nameOf(path: Path): string {
  const name = path.map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return name === '' ? '' : `${name.slice(1)}: `
}

/** That of the key, or of what it would be in. */
function nearestLine(source: Source, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = source.lineOf(path.slice(0, length))
    if (line !== undefined) return line
  }
  return 1
}
