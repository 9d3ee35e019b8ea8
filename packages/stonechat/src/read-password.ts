// read-password.ts: a password from standard input: never from the arguments, which other users of the machine can see.

import { createInterface } from 'node:readline/promises'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { UsageError } from './usage-error.ts'

/** On a terminal it is asked for, and not shown; a line ending is no part of it. Rejects with a UsageError. */
export async function readPassword(): Promise<string> {
  const { stdin } = process
  const password = stdin.isTTY ? await askUnseen('Password: ') : (await text(stdin)).replace(/\r?\n$/, '')
  if (!password) throw new UsageError('the password is empty')
  if (/[\r\n]/.test(password)) throw new UsageError('the password has more than one line')
  return password
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
