// bench.ts: how many lines a second one core takes apart, and puts together.
import { formatMessage, isFault, type Message, parseMessage, serverLineLimits } from '@stonechat/irc'
import { fromClients, fromServers } from './lines.ts'

export const name = 'irc'

/** Prints lines a second for each kind of work: the median of several repeats, and their range. */
export async function run(options: { quick: boolean }): Promise<void> {
  const repeats = options.quick ? 3 : 9
  const durationMs = options.quick ? 50 : 300
  console.log(row('', 'lines/s', 'slowest', 'fastest', 'bytes/line'))
  for (const [title, lines, work] of works()) {
    const rates = Array.from({ length: repeats + 1 }, () => measure(lines.length, work, durationMs))
    // The first repeat is the one in which the code gets compiled.
    const sorted = rates.slice(1).toSorted((a, b) => a - b)
    const figures = [sorted[repeats >> 1], sorted[0], sorted.at(-1), meanLength(lines)]
    console.log(row(title, ...figures.map(figure => Math.round(figure ?? 0).toLocaleString('en'))))
  }
}

type Work = () => number

function works(): [title: string, lines: readonly string[], work: Work][] {
  const all = [...fromClients, ...fromServers]
  return [
    ['parse, from clients', fromClients, () => parseAll(fromClients)],
    ['parse, from servers', fromServers, () => parseAll(fromServers)],
    ['parse, both', all, () => parseAll(all)],
    ['format, from clients', fromClients, formatting(fromClients)],
    ['format, from servers', fromServers, formatting(fromServers)],
    ['format, both', all, formatting(all)],
  ]
}

/** Gives a number that depends on every line, so that none of the work can be left out. */
function parseAll(lines: readonly string[]): number {
  let count = 0
  for (const line of lines) {
    const message = parseMessage(line, serverLineLimits)
    if (!isFault(message)) count += message.params.length
  }
  return count
}

function formatting(lines: readonly string[]): Work {
  const messages = lines.map(line => parseMessage(line, serverLineLimits)).filter(isMessage)
  return () => {
    let length = 0
    for (const message of messages) length += formatMessage(message).length
    return length
  }
}

function isMessage(parsed: ReturnType<typeof parseMessage>): parsed is Message {
  return !isFault(parsed)
}

/** Works for about that long, and says how many lines a second that came to. */
function measure(linesPerWork: number, work: Work, durationMs: number): number {
  const expected = work()
  const start = performance.now()
  let lines = 0
  let elapsedMs = 0
  while (elapsedMs < durationMs) {
    for (let i = 0; i < 200; i++)
      if (work() !== expected) throw new Error('the same work gave another result')
    lines += 200 * linesPerWork
    elapsedMs = performance.now() - start
  }
  return (lines * 1000) / elapsedMs
}

function meanLength(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0) / lines.length
}

function row(title: string, ...figures: string[]): string {
  return title.padEnd(24) + figures.map(figure => figure.padStart(13)).join('')
}
