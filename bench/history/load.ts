// load.ts: the program that fills a history and asks it: `node load.ts PORT`, then commands, a line each, each answered with a line of JSON.

import { createInterface } from 'node:readline'
import { Asker } from './asker.ts'
import { type Point, questions } from './questions.ts'
import { CHANNELS, channel, seededRandom, speak } from './speech.ts'

const port = Number(process.argv[2])
const random = seededRandom(1)
/** Said before their echoes, and with them the disk, are waited for. */
const FILL_STEP = 1_000
/** Places in the history that questions are asked about. */
const POINTS = 200
const SPEAK_EVERY_MS = 5

/** Milliseconds for each question, by its title, and messages that were said meanwhile in a second. */
export type Asked = {
  readonly answers: readonly {
    readonly title: string
    readonly rows: number
    readonly timesMs: readonly number[]
  }[]
  readonly messagesASecond: number
}

/** Gives messages a second. */
async function fill(messages: number): Promise<number> {
  const filler = await Asker.register('filler', port, 'echo-message')
  await filler.ask(joinAll())
  const startMs = performance.now()
  for (let said = 0; said < messages; said += FILL_STEP) {
    await filler.ask(
      Array.from({ length: Math.min(FILL_STEP, messages - said) }, () => speak(random)).join(''),
    )
  }
  return (messages * 1e3) / (performance.now() - startMs)
}

/** Asks each question so often, in turn, while so many messages a second are said. */
async function ask(times: number, rate: number): Promise<Asked> {
  const asker = await Asker.register(
    'asker',
    port,
    'batch message-tags server-time draft/chathistory soju.im/search',
  )
  await asker.ask(joinAll(1))
  const points = await findPoints(asker)
  const speaker = await Asker.register('speaker', port, 'message-tags')
  await speaker.ask(`JOIN ${CHANNELS[0]}\r\n`)
  const startMs = performance.now()
  let said = 0
  const speaking = setInterval(() => {
    const due = Math.floor(((performance.now() - startMs) * rate) / 1e3) - said
    said += due
    speaker.say(Array.from({ length: due }, () => speak(random, CHANNELS[0])).join(''))
  }, SPEAK_EVERY_MS)
  const answers = questions.map(({ title }) => ({ title, rows: 0, timesMs: [] as number[] }))
  for (let time = 0; time < times; time += 1) {
    for (const [index, { line }] of questions.entries()) {
      const askedMs = performance.now()
      const heard = await asker.ask(`${line(random, points)}\r\n`)
      const answer = answers[index]
      if (!answer) continue
      answer.timesMs.push(performance.now() - askedMs)
      answer.rows = Math.max(answer.rows, heard.split('\r\n').filter(isRow).length)
    }
  }
  clearInterval(speaking)
  return { answers, messagesASecond: (said * 1e3) / (performance.now() - startMs) }
}

function isRow(line: string): boolean {
  return line.includes(' PRIVMSG ') || line.includes(' CHATHISTORY TARGETS ')
}

function joinAll(first = 0): string {
  return CHANNELS.slice(first)
    .map(name => `JOIN ${name}\r\n`)
    .join('')
}

/** Times anywhere between the first message and the last, and the messages next to them. */
async function findPoints(asker: Asker): Promise<Point[]> {
  const [firstMs, lastMs] = [await timeOf(asker, 'AFTER'), await timeOf(asker, 'BEFORE')]
  const points: Point[] = []
  for (let count = 0; count < POINTS; count += 1) {
    const where = channel(random)
    const time = new Date(firstMs + random(lastMs - firstMs)).toISOString()
    const id = /msgid=([^; ]+)/.exec(
      await asker.ask(`CHATHISTORY BEFORE ${where} timestamp=${time} 1\r\n`),
    )?.[1]
    if (id !== undefined) points.push({ channel: where, id, time })
  }
  return points
}

async function timeOf(asker: Asker, side: 'AFTER' | 'BEFORE'): Promise<number> {
  const edge = side === 'AFTER' ? '1990-01-01T00:00:00.000Z' : '2990-01-01T00:00:00.000Z'
  const heard = await asker.ask(`CHATHISTORY ${side} ${CHANNELS[1]} timestamp=${edge} 1\r\n`)
  return Date.parse(/time=([^; ]+)/.exec(heard)?.[1] ?? '')
}

/** `fill COUNT` says so many messages, `ask TIMES RATE` asks each question so often while so many a second are said. */
for await (const line of createInterface({ input: process.stdin })) {
  const [command = '', first = 0, second = 0] = line.split(' ').map((word, at) => (at ? Number(word) : word))
  console.log(
    JSON.stringify(command === 'fill' ? await fill(Number(first)) : await ask(Number(first), Number(second))),
  )
}
process.exit()
