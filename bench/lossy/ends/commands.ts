// commands.ts: what an end is told to do: a line each, a word and numbers, answered with a line of JSON once it is done.

import { createInterface } from 'node:readline'

export type Commands = Readonly<Record<string, (...numbers: number[]) => Promise<object> | object>>

/** Obeys until the input ends, several at a time; then so does the program. */
export async function obey(commands: Commands): Promise<never> {
  // What is to be removed at the exit is left behind else.
  process.once('SIGTERM', () => process.exit())
  for await (const line of createInterface({ input: process.stdin })) {
    const [word = '', ...numbers] = line.split(' ')
    const command = Object.hasOwn(commands, word) ? commands[word] : undefined
    if (!command) throw new Error(`there is no command ${word}`)
    void answer(word, command(...numbers.map(Number)))
  }
  process.exit()
}

async function answer(word: string, result: Promise<object> | object): Promise<void> {
  process.stdout.write(`${word} ${JSON.stringify(await result)}\n`)
}
