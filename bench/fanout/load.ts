// load.ts: the program that loads a chat server: `node load.ts PORT OPENING`, then commands, a line each, each answered with a line of JSON.

import { createInterface } from 'node:readline'
import { Crowd } from './crowd.ts'
import { register } from './register.ts'

const [port = 0, opening = 1] = process.argv.slice(2).map(Number)
const target = { port, opening }
let crowd: Crowd | undefined
let batches = 0

/** `gather COUNT` joins so many, `run SPEAKERS IN_FLIGHT DURATION_MS` lets them speak, `idle COUNT` only connects so many. */
async function obey(
  command: string,
  [first = 0, second = 0, third = 0]: readonly number[],
): Promise<unknown> {
  if (command === 'gather') {
    crowd = await Crowd.gather(target, first)
    return first
  }
  if (command === 'run' && crowd) return crowd.run(first, second, third)
  if (command === 'idle') {
    batches += 1
    await register(target, `i${batches}x`, first)
    return first
  }
  throw new Error(`what is ${command}?`)
}

for await (const line of createInterface({ input: process.stdin })) {
  const [command = '', ...numbers] = line.split(' ')
  console.log(JSON.stringify(await obey(command, numbers.map(Number))))
}
process.exit()
