// send.ts: `stonechat send`: says what stands on standard input, and waits until the server has it.

import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Sent } from '@stonechat/client'
import { TimedOut, Visit } from './chat/visit.ts'
import { readPlace, readVisit, visitOptions, visitUsage } from './chat/visit-options.ts'
import { complaint } from './complaint.ts'
import { stopSignal } from './stop-signal.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat send: says in a channel, or to somebody, what stands on standard input

  stonechat send [options] URL '#channel' < text

  Every line is a message; lines without anything are left out.

  --whole          all of it is one message, of several lines where the server has such
${visitUsage}
It ends with
  0  when the server has acknowledged all
  1  when something was refused or was not sent, or the server was not reached: standard error says what
  2  when it was called in a way that it does not have
  3  when the server did not answer in time: what waited may have arrived

URL is chat.example, or begins with udp://, tls://, tcp://, https://, http:// or unix:
`

/** Messages on their way at once: more would only wait in the client. */
const WAITING_MAX = 64
/** As one message more would not be taken. */
const WHOLE_CHARACTERS_MAX = 1_048_576

export async function sendCommand(args: string[]): Promise<number> {
  const { values, words } = parse(args)
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const { url, place } = readPlace('send', words)
  if (process.stdin.isTTY) process.stderr.write('What you type is sent, a line a message. Ctrl-D ends it.\n')
  try {
    await using visit = await Visit.open(readVisit(values, url, stopSignal()))
    await visit.enter(place)
    const failures = await sayAll(visit, place, messages(values.whole ?? false))
    for (const failure of failures) process.stderr.write(`${complaint(`not sent: ${failure}`)}\n`)
    return failures.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error
    process.stderr.write(`${complaint(error)}\n`)
    return 3
  } finally {
    // Somebody may still be typing.
    process.stdin.destroy()
  }
}

async function* messages(isWhole: boolean): AsyncGenerator<string> {
  if (isWhole) {
    const whole = (await text(process.stdin)).replace(/(?:\r?\n)+$/, '')
    if (whole.length > WHOLE_CHARACTERS_MAX) throw new Error('that is too long for one message')
    if (whole !== '') yield whole.replaceAll('\r\n', '\n')
    return
  }
  for await (const line of createInterface({ input: process.stdin })) if (line !== '') yield line
}

/** Why some were not taken. */
async function sayAll(visit: Visit, place: string, lines: AsyncGenerator<string>): Promise<string[]> {
  const waiting: Promise<Sent>[] = []
  const failures: string[] = []
  const settle = async (): Promise<void> => {
    const next = waiting.shift()
    if (next === undefined) return
    const sent = await visit.within(next, `${waiting.length + 1} of the messages were not acknowledged`)
    if (sent.outcome === 'failed') failures.push(sent.reason)
  }
  for (;;) {
    const { value, done } = await visit.until(lines.next())
    if (done) break
    waiting.push(visit.client.send(place, value.replaceAll('\0', '')))
    if (waiting.length >= WAITING_MAX) await settle()
  }
  while (waiting.length > 0) await settle()
  return failures
}

function parse(args: string[]) {
  try {
    const options = { ...visitOptions, whole: { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    return { values, words: positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
