// visit-options.ts: the options that `send` and `tail` share.

import { readSeconds } from '../read-seconds.ts'
import { defaultClientDirectory } from '../roam/client-directory.ts'
import { UsageError } from '../usage-error.ts'
import type { VisitOptions } from './visit.ts'

const TIMEOUT_MS = 30_000

export const visitOptions = {
  nick: { type: 'string' },
  account: { type: 'string' },
  'password-file': { type: 'string' },
  timeout: { type: 'string' },
  'client-dir': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export const visitUsage = `  --nick NICK      who says or hears it (default: that of client.toml, or of the last join)
  --account NAME   logs in, with this device's key or with the password of --password-file
  --password-file FILE  holds the password of the account on its first line
  --timeout S      how long nothing may come from the server before it is given up (default: ${TIMEOUT_MS / 1000})
  --client-dir DIR where this device's key, the keys of servers and client.toml are
                   (default: ${defaultClientDirectory(process.platform, process.env)})
`

type Values = {
  nick?: string
  account?: string
  'password-file'?: string
  timeout?: string
  'client-dir'?: string
}

export function readVisit(values: Values, url: string, signal: AbortSignal): VisitOptions {
  return {
    url,
    folder: values['client-dir'] ?? defaultClientDirectory(process.platform, process.env),
    nick: values.nick,
    account: values.account,
    passwordFile: values['password-file'],
    timeoutMs: readSeconds('--timeout', values.timeout) ?? TIMEOUT_MS,
    signal,
    // Standard output is for what was said.
    met: text => void process.stderr.write(text),
  }
}

/** The URL and the channel or nick: two words. */
export function readPlace(command: string, words: readonly string[]): { url: string; place: string } {
  const [url, place, ...more] = words
  if (url === undefined || place === undefined || more.length > 0)
    throw new UsageError(`stonechat ${command} takes a URL and a channel, such as '#sea'`)
  if (/[\s,\p{Cc}]/u.test(place) || place === '')
    throw new UsageError(`"${place}" is neither channel nor nick`)
  return { url, place }
}
