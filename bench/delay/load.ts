// load.ts: the program that talks to a channel at a steady pace: `node load.ts PORT OPENING`, then commands, a line each, each answered with a line of JSON.

import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { register } from '../fanout/register.ts'
import { CHANNEL, formatMessage } from '../fanout/message.ts'
import { Member } from '../fanout/member.ts'

const [port = 0, opening = 1] = process.argv.slice(2).map(Number)
const target = { port, opening, capabilities: '' }
const SPEAK_EVERY_MS = 5
const ASK_EVERY_MS = 10
/** What has been said is heard by all within this, or the run has failed. */
const HEARD_WITHIN_MS = 5_000

let members: readonly Member[] = []
let asked = 0

export type Talk = {
  readonly messagesASecond: number
  /** How long each answer to a PING took. */
  readonly pongsMs: readonly number[]
}

async function gather(count: number): Promise<number> {
  members = await register(target, 'm', count)
  for (const member of members) await member.join(CHANNEL)
  return count
}

/** The first member says so many messages a second, all others hear them; somebody who is not there asks for answers. */
async function talk(rate: number, durationMs: number): Promise<Talk> {
  const [speaker, ...listeners] = members
  const lineBytes = await lengthOfALine(speaker, listeners)
  let heard = 0
  for (const listener of listeners)
    listener.count(
      lineBytes,
      () => (heard += 1),
      () => {},
    )
  const asker = await Member.register(`asker${asked}`, target)
  asked += 1
  const startMs = performance.now()
  let said = 0
  const speaking = setInterval(() => {
    const due = Math.floor(((performance.now() - startMs) * rate) / 1e3) - said
    said += due
    speaker?.send(formatMessage(0).repeat(due))
  }, SPEAK_EVERY_MS)
  const pongsMs: number[] = []
  while (performance.now() - startMs < durationMs) {
    const askedMs = performance.now()
    await asker.settle()
    pongsMs.push(performance.now() - askedMs)
    await delay(ASK_EVERY_MS)
  }
  clearInterval(speaking)
  const messagesASecond = (said * 1e3) / (performance.now() - startMs)
  const giveUpMs = performance.now() + HEARD_WITHIN_MS
  while (heard < said * listeners.length && performance.now() < giveUpMs) await delay(SPEAK_EVERY_MS)
  if (heard !== said * listeners.length) throw new Error(`${said} said, ${heard} heard`)
  return { messagesASecond, pongsMs }
}

async function lengthOfALine(speaker: Member | undefined, listeners: readonly Member[]): Promise<number> {
  await Promise.all(members.map(member => member.settle()))
  speaker?.send(formatMessage(0))
  let bytes = 0
  for (const listener of listeners) bytes = (await listener.until(/^.*\r\n/))[0].length
  return bytes
}

/** `gather COUNT` joins so many, `talk RATE DURATION_MS` lets one of them speak. */
for await (const line of createInterface({ input: process.stdin })) {
  const [command = '', ...numbers] = line.split(' ')
  const [first = 0, second = 0] = numbers.map(Number)
  console.log(JSON.stringify(await (command === 'gather' ? gather(first) : talk(first, second))))
}
process.exit()
