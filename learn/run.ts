// run.ts: the command: `npm run learn 2 client hello`. Ctrl-C, errors and exit codes.

import { SocketError } from '@stonechat/sockets'
import { UserError } from './arguments.ts'
import { listing, start } from './start.ts'

process.exitCode = await run(process.argv.slice(2))

/** Gives the exit code: 0 for done or Ctrl-C, 1 for anything that failed. */
async function run(words: readonly string[]): Promise<number> {
  if (words.length === 0) {
    console.log(listing())
    return 0
  }
  const interrupt = new AbortController()
  process.once('SIGINT', () => interrupt.abort())
  process.once('SIGTERM', () => interrupt.abort())
  try {
    await start(words, interrupt.signal)
    return 0
  } catch (error) {
    const expected = error instanceof SocketError || error instanceof UserError
    if (!expected) throw error
    if (interrupt.signal.aborted) return 0
    console.error(error instanceof SocketError ? withHint(error) : error.message)
    return 1
  }
}

/** The commonest two mistakes in a course deserve a word more than the system has for them. */
function withHint({ code, message }: SocketError): string {
  if (code === 'EADDRINUSE') return `${message}. Another program has it; end that one, or name another port.`
  if (code === 'ECONNREFUSED') return `${message}. Is the server running?`
  return message
}
