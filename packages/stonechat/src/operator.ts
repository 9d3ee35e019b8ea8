// operator.ts: `stonechat operator hash`: a password from standard input as an argon2id hash.

import { createInterface } from 'node:readline/promises'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { hashPassword } from '@stonechat/server'
import { UsageError } from './usage-error.ts'

const usage = `stonechat operator hash: reads a password from standard input, and prints its argon2id hash

  The hash is what the settings of an operator have as their password. On a terminal the password
  is not shown; a line ending is no part of it.
`

export async function operatorCommand(args: string[]): Promise<number> {
  const [action, ...rest] = args
  if (action === '--help' || action === '-h') return print(usage)
  if (action !== 'hash' || rest.length > 0) throw new UsageError('stonechat operator takes one word: hash')
  const { stdin } = process
  const password = stdin.isTTY ? await askUnseen('Password: ') : (await text(stdin)).replace(/\r?\n$/, '')
  if (!password) throw new UsageError('the password is empty')
  if (/[\r\n]/.test(password)) throw new UsageError('the password has more than one line')
  return print(`${await hashPassword(password)}\n`)
}

/** What is typed goes nowhere: the terminal's echo is off, and the line editor writes into a pipe that nobody reads. */
async function askUnseen(question: string): Promise<string> {
  const output = new PassThrough().resume()
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  // Only now: before, the terminal would show what is typed.
  process.stderr.write(question)
  const { promise: interrupted, reject } = Promise.withResolvers<string>()
  terminal.once('SIGINT', () => reject(new Error('interrupted')))
  terminal.once('close', () => reject(new Error('no password was given')))
  try {
    return await Promise.race([terminal.question(''), interrupted])
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
