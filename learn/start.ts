// start.ts: finds the program that the words name, and starts it.

import { UserError, takeAddress } from './arguments.ts'
import type { Program } from './program.ts'
import { steps } from './steps.ts'

/** Runs a program to its end. Rejects with a UserError if the words name none, or it cannot use them. */
export async function start(
  [number = '', name = '', ...words]: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const program = find(number, name)
  const { address, rest } = await takeAddress(words, program.address)
  if (rest.length > program.wordsMax) {
    throw new UserError(`Too many words. It goes: ${commandLine(number, program)}`)
  }
  const { main } = await program.load()
  await main({ address, words: rest, signal })
}

/** All steps and their programs. */
export function listing(): string {
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

function find(number: string, name: string): Program {
  const step = steps.find(step => step.number === number)
  if (!step) throw new UserError(`There is no step "${number}". \`npm run learn\` lists the steps.`)
  const program = step.programs.find(program => program.name === name)
  if (program) return program
  const names = step.programs.map(program => commandLine(number, program)).join('\n  ')
  throw new UserError(`Step ${number} has these programs:\n  ${names}`)
}

function commandLine(number: string, program: Program): string {
  return `npm run learn ${number} ${program.name} ${program.usage}`.trimEnd()
}
