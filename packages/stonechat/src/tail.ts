// tail.ts: `stonechat tail`: what is said in a channel, a line each, as it is said.

import { parseArgs } from 'node:util'
import { Transcript } from './chat/transcript.ts'
import { TimedOut, Visit } from './chat/visit.ts'
import { readPlace, readVisit, visitOptions, visitUsage } from './chat/visit-options.ts'
import { complaint } from './complaint.ts'
import { readSeconds } from './read-seconds.ts'
import { stopSignal } from './stop-signal.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat tail: prints what is said in a channel, as it is said

  stonechat tail [options] URL '#channel'

  --json           a line of JSON each: time, msgid, conversation, sender, account, form, text, replyTo
  --last N         first the last N messages that were said before
  --until-idle S   ends when nothing was said for so many seconds; without it, at Ctrl-C
${visitUsage}
What is missed while the server cannot be reached is read from its history, and nothing is printed
twice. Control characters in messages are shown as marks, but for --json.

It ends with 0 at Ctrl-C, when nobody reads any more and when idle, with 1 when the server refuses
or was not reached, with 2 when it was called in a way that it does not have, with 3 when the server
did not answer in time at the start.

URL is chat.example, or begins with udp://, tls://, tcp://, https://, http:// or unix:
`

const LAST_MAX = 1_000

export async function tailCommand(args: string[]): Promise<number> {
  const { values, words } = parse(args)
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const { url, place } = readPlace('tail', words)
  const idleMs = readSeconds('--until-idle', values['until-idle'])
  const options = { isJson: values.json ?? false, last: readCount(values.last), idleMs }
  const stopped = stopSignal()
  try {
    await using visit = await Visit.open(readVisit(values, url, stopped))
    await visit.enter(place)
    await follow(visit, place, options)
    return 0
  } catch (error) {
    if (stopped.aborted) return 0
    if (!(error instanceof TimedOut)) throw error
    process.stderr.write(`${complaint(error)}\n`)
    return 3
  }
}

type TailOptions = {
  readonly isJson: boolean
  readonly last: number
  readonly idleMs: number | undefined
}

/** Until idle, or for ever. */
async function follow(visit: Visit, place: string, { isJson, last, idleMs }: TailOptions): Promise<void> {
  const { client } = visit
  const idle = Promise.withResolvers<void>()
  const timer = idleMs === undefined ? undefined : setTimeout(idle.resolve, idleMs)
  const transcript = new Transcript({ isJson, print: text => process.stdout.write(text) })
  const show = (): void => {
    const conversation = client.conversation(place)
    if (conversation && transcript.show(conversation)) timer?.refresh()
  }
  try {
    if (last > 0) await load(visit, place, last)
    const conversation = client.conversation(place)
    if (conversation) transcript.begin(conversation, last)
    client.on('changed', show)
    show()
    await visit.until(idle.promise)
  } finally {
    clearTimeout(timer)
  }
}

/** Reads so many messages from the history, or all that the server keeps. */
async function load(visit: Visit, place: string, count: number): Promise<void> {
  const { client } = visit
  const late = 'the history was not read'
  const isReady = (): boolean =>
    !['unknown', 'loading'].includes(client.conversation(place)?.history ?? 'complete')
  await visit.within(holds(client, isReady), late)
  for (;;) {
    const conversation = client.conversation(place)
    const messages = conversation?.items.filter(({ kind }) => kind === 'message') ?? []
    if (messages.length >= count || conversation?.history !== 'more') return
    await visit.within(client.loadBefore(place), late)
  }
}

/** Until something is so, which is looked at whenever something has changed. */
function holds(client: Visit['client'], condition: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const look = (): void => {
      if (!condition()) return
      stop()
      resolve()
    }
    const stop = client.on('changed', look)
    look()
  })
}

function readCount(text: string | undefined): number {
  if (text === undefined) return 0
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(count <= LAST_MAX)) throw new UsageError(`--last ${text}: expected a number, 0 to ${LAST_MAX}`)
  return count
}

function parse(args: string[]) {
  try {
    const options = {
      ...visitOptions,
      json: { type: 'boolean' },
      last: { type: 'string' },
      'until-idle': { type: 'string' },
    } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    return { values, words: positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
