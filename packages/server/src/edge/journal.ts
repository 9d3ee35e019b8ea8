// journal.ts: what happens on a server, a line of JSON each. No message, password or token is ever part of one.

import { once } from 'node:events'
import { open } from 'node:fs/promises'

export const journalLevels = ['debug', 'info', 'warn', 'error'] as const
export type JournalLevel = (typeof journalLevels)[number]

export type JournalSettings = {
  /** What is less important is left out; what operators did never is. */
  readonly level: JournalLevel
  /** `stderr`, or the path of a file. */
  readonly target: string
}

export const defaultJournal: JournalSettings = { level: 'info', target: 'stderr' }

/** Words and numbers that the server itself has chosen, names and addresses: nothing that somebody wrote to others. */
export type Fields = Readonly<Record<string, string | number | undefined>>

export interface Journal extends AsyncDisposable {
  /** Never waits: the line is written behind, or left out where too many wait. */
  note(level: JournalLevel | 'audit', event: string, fields: Fields): void
  /** From now on this level counts; a file is opened anew, since somebody may have moved it. */
  reload(level: JournalLevel): void
}

/** Where nobody wants to know. */
export const noJournal: Journal = { note() {}, reload() {}, async [Symbol.asyncDispose]() {} }

/** Of one event in one second: an attack may not fill the disk. What operators did is always written. */
export const LINES_PER_SECOND_MAX = 100
/** A disk or a reader that stands still may not fill the memory. */
const WAITING_BYTES_MAX = 1_048_576
/** What cannot be written by then is lost when the server stops. */
const CLOSING_MS = 1000
const STANDARD_ERROR = 2

/** Rejects with an Error that names the file. `onDrop` is called for each line that is left out. */
export async function openJournal({ level, target }: JournalSettings, onDrop: () => void): Promise<Journal> {
  if (target !== 'stderr') await tryToOpen(target)
  const { destination, pino, stdTimeFunctions } = await import('pino')
  const dest = target === 'stderr' ? STANDARD_ERROR : target
  const output = destination({ dest, sync: false, mode: 0o600, maxLength: WAITING_BYTES_MAX })
  let opened: Promise<unknown> = once(output, 'ready')
  await opened
  // A full disk or a reader that is gone: there is nowhere to say so, and the server goes on.
  output.on('error', onDrop)
  output.on('drop', onDrop)
  const logger = pino(
    {
      level,
      base: null,
      customLevels: { audit: 70 },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: name => ({ level: name }) },
    },
    output,
  )
  const isTooMuch = limiter(() => performance.now())
  return {
    note(level, event, fields) {
      if (level !== 'audit' && isTooMuch(event)) onDrop()
      else logger[level]({ event, ...fields })
    },
    reload(changed) {
      logger.level = changed
      if (target === 'stderr') return
      // Where that fails, it goes on with the file that it has.
      opened = once(output, 'ready').catch(onDrop)
      output.reopen()
    },
    async [Symbol.asyncDispose]() {
      const closed = once(output, 'close', { signal: AbortSignal.timeout(CLOSING_MS) })
      await opened
      output.end()
      await closed.catch(() => {
        onDrop()
        // Else the library would try at the exit of the process until the last line is written: for ever.
        output.destroy()
      })
    },
  }
}

/** The library says it only when it is too late for a clear word. */
async function tryToOpen(target: string): Promise<void> {
  try {
    const file = await open(target, 'a', 0o600)
    await file.close()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`open the log ${target}: ${reason}`, { cause })
  }
}

/** Whether there have been enough of that event in this second. */
export function limiter(nowMs: () => number): (event: string) => boolean {
  const counts = new Map<string, number>()
  let second = 0
  return event => {
    const now = Math.floor(nowMs() / 1000)
    if (now !== second) counts.clear()
    second = now
    const count = (counts.get(event) ?? 0) + 1
    counts.set(event, count)
    return count > LINES_PER_SECOND_MAX
  }
}
