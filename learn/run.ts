// run.ts: starts one program of the course, as in `npm run learn 2 client hello`.

import { SocketError } from '@stonechat/sockets'
import { UserError, takeAddress } from './arguments.ts'
import type { Program } from './program.ts'
import { steps } from './steps.ts'

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

async function start([number, name, ...words]: readonly string[], signal: AbortSignal): Promise<void> {
  const program = find(number, name)
  const { address, rest } = await takeAddress(words, program.address)
  if (rest.length > program.wordsMax) {
    throw new UserError(`Too many words. It goes: ${commandLine(number, program)}`)
  }
  const { main } = await program.load()
  await main({ address, words: rest, signal })
}

function find(number: string | undefined, name: string | undefined): Program {
  const step = steps.find(step => step.number === number)
  if (!step) throw new UserError(`There is no step "${number}". \`npm run learn\` lists the steps.`)
  const program = step.programs.find(program => program.name === name)
  if (program) return program
  const names = step.programs.map(program => commandLine(step.number, program)).join('\n  ')
  throw new UserError(`Step ${step.number} has these programs:\n  ${names}`)
}

/** The commonest two mistakes in a course deserve a word more than the system has for them. */
function withHint({ code, message }: SocketError): string {
  if (code === 'EADDRINUSE') return `${message}. Another program has it; end that one, or name another port.`
  if (code === 'ECONNREFUSED') return `${message}. Is the server running?`
  return message
}

function listing(): string {
  const lines = ['The course, in five steps. learn/README.md walks through them.']
  for (const step of steps) {
    lines.push('', `${step.number}. ${step.title}`)
    for (const program of step.programs) {
      lines.push(`   ${commandLine(step.number, program)}`, `       ${program.about}`)
    }
  }
  lines.push('', 'An address is host:port, or :port on this machine. Ctrl-C ends any program.')
  return lines.join('\n')
}

function commandLine(number: string | undefined, program: Program): string {
  return `npm run learn ${number} ${program.name} ${program.usage}`.trimEnd()
}
