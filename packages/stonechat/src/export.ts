// export.ts: `stonechat export`: what was said, a line of JSON each, on standard output.

import { parseArgs } from 'node:util'
import { configureBeside, defaultSettings, exportMessages, historyPath } from '@stonechat/server'
import { UsageError } from './usage-error.ts'

const usage = `stonechat export: prints what was said as JSON Lines, oldest first, whether or not the server runs

  --config FILE    the server's configuration file
  --data-dir DIR   the server's data folder, where it is not that of the configuration
  --channel NAME   only this channel; may be given several times (default: all, and what was said privately)
  --events         also who came and went, modes, topics, redactions and reactions
  --since TIME     only what was said at this time or later: 2026-01-31, or 2026-01-31T18:00:00Z
  --until TIME     only what was said before this time

A day begins at 00:00 UTC. What is said while it reads is not part of it.
`

type Options = {
  config?: string
  'data-dir'?: string
  channel?: string[]
  events?: boolean
  since?: string
  until?: string
  help?: boolean
}

export async function exportCommand(args: string[]): Promise<number> {
  const options = parse(args)
  if (options.help) {
    process.stdout.write(usage)
    return 0
  }
  const { dataDir, settings } = await configureBeside({ file: options.config, dataDir: options['data-dir'] })
  const messages = exportMessages({
    path: historyPath(dataDir),
    channels: options.channel,
    events: options.events,
    casemapping: settings?.casemapping ?? defaultSettings.casemapping,
    sinceMs: readTime('--since', options.since),
    untilMs: readTime('--until', options.until),
  })
  for (const some of messages) {
    const text = some.map(message => `${JSON.stringify(message)}\n`).join('')
    if (text !== '' && !(await print(text))) break
  }
  return 0
}

function parse(args: string[]): Options {
  try {
    const options = {
      config: { type: 'string' },
      'data-dir': { type: 'string' },
      channel: { type: 'string', multiple: true },
      events: { type: 'boolean' },
      since: { type: 'string' },
      until: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const
    return parseArgs({ args, options, strict: true }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** A time without its zone would mean something else on the next machine. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/

function readTime(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const timeMs = TIME.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(timeMs))
    throw new UsageError(`${option} ${text}: expected a time such as 2026-01-31 or 2026-01-31T18:00:00Z`)
  return timeMs
}

/** Waits until it is taken, so that a slow reader fills no memory; false where nobody reads on (`| head`). */
function print(text: string): Promise<boolean> {
  const { stdout } = process
  return new Promise((resolve, reject) => {
    const done = (error?: NodeJS.ErrnoException | null): void => {
      stdout.off('error', done)
      if (!error) resolve(true)
      else if (error.code === 'EPIPE') resolve(false)
      else reject(new Error(`write to standard output: ${error.message}`, { cause: error }))
    }
    stdout.on('error', done)
    stdout.write(text, done)
  })
}
