// client.ts: the end that connects: `node client.ts CONTESTANT PORT IDENTITY HOST`. It obeys.

import { setTimeout as delay } from 'node:timers/promises'
import { contestantNamed } from '../contestants/contestants.ts'
import { obey } from './commands.ts'
import { nowUs } from './message.ts'
import { reportOf } from './report.ts'
import { Session } from './session.ts'
import { chat, talk } from './talk.ts'
import { volley } from './volley.ts'

const [name, port, identity = '', host = ''] = process.argv.slice(2)
const contestant = contestantNamed(name)
const target = { host, port: Number(port), identity }
const OPEN_TIMEOUT_MS = 60_000

type Opened = { readonly speaker: number; readonly session: Session; readonly openedMs: number }

const sessions: Session[] = []
let heardBytes = 0
let firstSentAtUs = Number.POSITIVE_INFINITY
let onHeard = (): void => {}

await obey({
  open: async (count = 0, everyMs = 0) => {
    const first = sessions.length
    const opening = Array.from({ length: count }, (_, index) => open(first + index, index * everyMs))
    return keep(await Promise.all(opening))
  },
  /** One after the other as soon as it can be, several at a time. */
  rush: async (count = 0, atOnce = 1) => {
    const first = sessions.length
    const opened: (Opened | undefined)[] = []
    let next = 0
    const startMs = performance.now()
    const take = async (): Promise<void> => {
      while (next < count) opened.push(await open(first + next++, 0))
    }
    await Promise.all(Array.from({ length: atOnce }, take))
    return { ...keep(opened), elapsedMs: performance.now() - startMs }
  },
  volley: (members = 1, warmUpMs = 0, durationMs = 0) => volley(sessions, members, { warmUpMs, durationMs }),
  talk: async (everyMs = 0, warmUpMs = 0, durationMs = 0) => ({
    sent: await talk(sessions, everyMs, { warmUpMs, durationMs }),
  }),
  /** All have said something: the server knows who is in which group. */
  greet: () => {
    for (const session of sessions) session.say(0, false)
    return {}
  },
  chat: async (members = 1, warmUpMs = 0, durationMs = 0, ...channels) => ({
    sent: await chat(sessions, members, channels, { warmUpMs, durationMs }),
  }),
  heard: conversation => reportOf(sessions, conversation),
  /** Resolves once so many bytes have come, with the time that they took since the first was sent. */
  drink: async (bytes = 0) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    onHeard = () => {
      if (heardBytes >= bytes) resolve()
    }
    onHeard()
    await promise
    return { elapsedMs: (nowUs() - firstSentAtUs) / 1e3 }
  },
  /** The bytes that come in a span of time. */
  taste: async (warmUpMs = 0, durationMs = 0) => {
    await delay(warmUpMs)
    const before = heardBytes
    await delay(durationMs)
    return { bytes: heardBytes - before }
  },
})

/** In the order of their speakers, that groups are made of. Those that failed give no time. */
function keep(opened: readonly (Opened | undefined)[]): { openedMs: number[] } {
  const kept = opened.filter(each => each !== undefined).toSorted((a, b) => a.speaker - b.speaker)
  sessions.push(...kept.map(({ session }) => session))
  return { openedMs: kept.map(({ openedMs }) => openedMs) }
}

/** With how long it took; undefined where it failed. */
async function open(index: number, afterMs: number): Promise<Opened | undefined> {
  await delay(afterMs)
  const startMs = performance.now()
  const connection = await contestant.connect(target, OPEN_TIMEOUT_MS).catch(() => undefined)
  if (!connection) return undefined
  const session = new Session(connection, index)
  session.onHeard = ({ sentAtUs }, text) => {
    firstSentAtUs = Math.min(firstSentAtUs, sentAtUs)
    heardBytes += text.length
    onHeard()
  }
  void session.listen()
  return { speaker: index, session, openedMs: performance.now() - startMs }
}
