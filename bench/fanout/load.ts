// load.ts: the program that loads a chat server: `node load.ts PORT OPENING CAPABILITIES`, then commands, a line each, each answered with a line of JSON.

import { createInterface } from 'node:readline'
import { Crowd } from './crowd.ts'

const [port, opening, capabilities = ''] = process.argv.slice(2)
const target = { port: Number(port), opening: Number(opening), capabilities }
let crowd: Crowd | undefined

/** `gather COUNT` joins so many, `run SPEAKERS IN_FLIGHT DURATION_MS` lets them speak. */
async function obey(
  command: string,
  [first = 0, second = 0, third = 0]: readonly number[],
): Promise<unknown> {
  if (command === 'gather') {
    crowd = await Crowd.gather(target, first)
    return first
  }
  if (command === 'run' && crowd) return crowd.run(first, second, third)
  throw new Error(`what is ${command}?`)
}

for await (const line of createInterface({ input: process.stdin })) {
  const [command = '', ...numbers] = line.split(' ')
  console.log(JSON.stringify(await obey(command, numbers.map(Number))))
}
process.exit()
