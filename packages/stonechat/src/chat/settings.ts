// settings.ts: client.toml: what a person has set for this client. What is wrong in it is said by file, line and key.

import { join } from 'node:path'
import { readOwn } from './own-files.ts'
import { type Check, checks } from './setting-checks.ts'

export type ClientSettings = {
  readonly nick?: string
  readonly realname?: string
  readonly account?: string
  readonly notifications?: 'all' | 'bell' | 'none'
  /** `auto`: as the terminal seems to be; `plain` has no colours. */
  readonly theme?: 'auto' | 'dark' | 'light' | 'contrast' | 'plain'
  /** Commands of the keys: `next-unread = "Alt-A"`. */
  readonly keys?: Readonly<Record<string, string>>
  readonly servers?: readonly ServerSetting[]
}

export type ServerSetting = {
  readonly url: string
  readonly nick?: string
  readonly account?: string
  readonly channels?: readonly string[]
}

/** The file cannot be used. The message has a line for each fault. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

const SERVERS_MAX = 64

const server: Check = checks.table({
  url: checks.serverUrl,
  nick: checks.nick,
  account: checks.word,
  channels: checks.list(checks.channel, 1_000),
})

const check: Check = checks.table({
  nick: checks.nick,
  realname: checks.line,
  account: checks.word,
  notifications: checks.oneOf('all', 'bell', 'none'),
  theme: checks.oneOf('auto', 'dark', 'light', 'contrast', 'plain'),
  keys: checks.names,
  servers: checks.list(server, SERVERS_MAX, ['url']),
})

/** Those of `client.toml` in the client's folder; none where it is not there. Rejects with a SettingsError. */
export async function readSettings(folder: string): Promise<ClientSettings> {
  const file = join(folder, 'client.toml')
  const text = await readOwn(file)
  return text === undefined ? {} : checkSettings(file, text)
}

/** Throws a SettingsError. */
export async function checkSettings(file: string, text: string): Promise<ClientSettings> {
  // Most have no such file, and start sooner without its language.
  const { readToml, SyntaxFault } = await import('@stonechat/server/toml')
  const read = (): ReturnType<typeof readToml> => {
    try {
      return readToml(text.replace(/^\uFEFF/, ''))
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error
      throw new SettingsError(`${file}:${error.line}: ${error.message}`, { cause: error })
    }
  }
  const { value, lineOf } = read()
  const faults = check(value, [])
  if (isRight(value, faults)) return value
  const lines = faults
    .map(({ path, what }) => ({ line: nearest(lineOf, path), text: `${nameOf(path)}${what}` }))
    .toSorted((one, other) => one.line - other.line)
  throw new SettingsError(lines.map(({ line, text: words }) => `${file}:${line}: ${words}`).join('\n'))
}

function isRight(_value: unknown, faults: readonly unknown[]): _value is ClientSettings {
  return faults.length === 0
}

/** The line of the key, or of what it would be in. */
function nearest(
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lineOf(path.slice(0, length))
    if (line !== undefined) return line
  }
  return 1
}

function nameOf(path: readonly PropertyKey[]): string {
  const name = path.map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return name === '' ? '' : `${name.slice(1)}: `
}
