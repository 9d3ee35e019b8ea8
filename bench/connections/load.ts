// load.ts: the program that connects to a chat server: `node load.ts PORT OPENING`, then commands, a line each, each answered with the milliseconds it took.

import { createInterface } from 'node:readline'
import { Client } from './client.ts'

const CHANNEL = '#crowd'

const [port = 0, opening = 1] = process.argv.slice(2).map(Number)
let entered = 0

/** No more at a time than the server takes, and always as many. */
async function enter(count: number, channel: string): Promise<void> {
  const last = entered + count
  const next = async (): Promise<void> => {
    while (entered < last) {
      entered += 1
      await Client.enter(`n${String(entered).padStart(5, '0')}`, port, channel)
    }
  }
  await Promise.all(Array.from({ length: opening }, next))
}

/** `join COUNT` registers so many and lets them join one channel, `idle COUNT` only registers them. */
for await (const line of createInterface({ input: process.stdin })) {
  const [command = '', count] = line.split(' ')
  const startMs = performance.now()
  await enter(Number(count), command === 'join' ? CHANNEL : '')
  console.log(performance.now() - startMs)
}
process.exit()
