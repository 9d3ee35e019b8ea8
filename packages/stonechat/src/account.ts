// account.ts: `stonechat account`: the accounts of a server, whether or not it runs.

import { parseArgs } from 'node:util'
import { configureBeside, haveDone } from '@stonechat/server'
import { readPassword } from './read-password.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat account: the accounts of a server, whether or not it runs

  stonechat account add NAME      makes one; its password is read from standard input
  stonechat account passwd NAME   gives it another password, read from standard input
  stonechat account remove NAME   ends it, with all that belonged to it
  stonechat account list          shows all: name and when it was registered

  --config FILE    the server's configuration file
  --data-dir DIR   the server's data folder, where it is not that of the configuration
  --json           list: a line of JSON each

On a terminal the password is asked for, and not shown.
`

/** What it is called on the server, and whether it takes a name and a password. */
const actions = {
  add: { command: 'account-add', named: true, secret: true },
  passwd: { command: 'account-passwd', named: true, secret: true },
  remove: { command: 'account-remove', named: true, secret: false },
  list: { command: 'account-list', named: false, secret: false },
} as const

export async function accountCommand(args: string[]): Promise<number> {
  const { options, words } = parse(args)
  if (options.help) return print(usage)
  const [name = '', account, ...more] = words
  const action = isAction(name) ? actions[name] : undefined
  if (!action) throw new UsageError('stonechat account takes add, passwd, remove or list')
  if (more.length > 0 || (account !== undefined) !== action.named)
    throw new UsageError(`stonechat account ${name} takes ${action.named ? 'one name' : 'no name'}`)
  const { command, secret } = action
  const { dataDir, settings } = await configureBeside({ file: options.config, dataDir: options['data-dir'] })
  const answer = await haveDone(
    { dataDir, ...(settings && { settings }) },
    { command, ...(account !== undefined && { account }), ...(secret && { password: await readPassword() }) },
  )
  if (answer.fault !== undefined) throw new Error(answer.fault)
  const show = options.json ? JSON.stringify : (row: object) => Object.values(row).join('\t')
  return print(answer.rows.map(row => `${show(row)}\n`).join(''))
}

function isAction(name: string): name is keyof typeof actions {
  return Object.hasOwn(actions, name)
}

type Options = { config?: string; 'data-dir'?: string; json?: boolean; help?: boolean }

function parse(args: string[]): { options: Options; words: string[] } {
  try {
    const options = {
      config: { type: 'string' },
      'data-dir': { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    return { options: values, words: positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
