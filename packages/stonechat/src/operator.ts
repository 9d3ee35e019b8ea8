// operator.ts: `stonechat operator hash`: a password from standard input as an argon2id hash.

import { hashPassword } from '@stonechat/server'
import { readPassword } from './read-password.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat operator hash: reads a password from standard input, and prints its argon2id hash

  The hash is what the settings of an operator have as their password. On a terminal the password
  is not shown; a line ending is no part of it.
`

export async function operatorCommand(args: string[]): Promise<number> {
  const [action, ...rest] = args
  if (action === '--help' || action === '-h') return print(usage)
  if (action !== 'hash' || rest.length > 0) throw new UsageError('stonechat operator takes one word: hash')
  return print(`${await hashPassword(await readPassword())}\n`)
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
