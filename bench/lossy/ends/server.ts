// server.ts: the end that listens: `node server.ts CONTESTANT PORT`. It says by what it is known, and obeys.

import { EventEmitter, once } from 'node:events'
import type { Listener, MessageConnection } from '@stonechat/sockets'
import { contestantNamed } from '../contestants/contestants.ts'
import { obey } from './commands.ts'
import { MESSAGE_BYTES } from './message.ts'
import { reportOf } from './report.ts'
import { Session } from './session.ts'
import { talk } from './talk.ts'

const [name, port] = process.argv.slice(2)
const contestant = contestantNamed(name)
/** Beyond the speakers among the clients. */
const FIRST_SPEAKER = 1_000
/** So much may wait in a connection that is filled: more than any window. */
const QUEUE_BYTES = 262_144
const BULK_BYTES = 1_000

export type Usage = {
  readonly processorUs: number
  /** With `--expose-gc`, after what is no longer in use was thrown away. */
  readonly residentBytes: number
}

const sessions: Session[] = []
/** How many clients are in a group, who hear each other; 0: none is. */
let members = 0
/** By the number that a client gives itself. */
const speakers = new Map<number, Session>()

const accepting = new EventEmitter()

const { listener, identity } = await contestant.listen(Number(port))
void accept(listener)
console.log(`identity ${identity}`)
await obey({
  talk: async (everyMs = 0, warmUpMs = 0, durationMs = 0) => ({
    sent: await talk(sessions, everyMs, { warmUpMs, durationMs }),
  }),
  heard: () => reportOf(sessions),
  /** A client may be connected before the server hears of it. */
  accepted: async (count = 0) => {
    while (sessions.length < count) await once(accepting, 'session')
    return {}
  },
  hub: (size = 0) => {
    members = size
    return {}
  },
  pour: async (bytes = 0) => {
    await Promise.all(sessions.map(session => pour(session, bytes)))
    return {}
  },
  usage: () => ({
    ...process.cpuUsage(),
    residentBytes: process.memoryUsage.rss(),
    sessions: sessions.length,
  }),
})

async function accept(from: Listener<MessageConnection>): Promise<void> {
  for await (const connection of from) {
    const session = new Session(connection, FIRST_SPEAKER + sessions.length)
    sessions.push(session)
    accepting.emit('session')
    session.onHeard = ({ speaker }, text) => {
      speakers.set(speaker, session)
      if (members > 0) tellOthers(speaker, text)
    }
    void session.listen()
  }
}

function tellOthers(speaker: number, text: string): void {
  const first = speaker - (speaker % members)
  for (let other = first; other < first + members; other += 1) {
    if (other !== speaker) speakers.get(other)?.pass(text)
  }
}

/** Sends so many bytes as fast as they are taken. */
async function pour(session: Session, bytes: number): Promise<void> {
  const more = 'x'.repeat(BULK_BYTES - MESSAGE_BYTES)
  for (let sent = 0; sent < bytes && session.ended === undefined; sent += BULK_BYTES) {
    session.say(0, true, more)
    if (session.connection.queuedBytes > QUEUE_BYTES) await session.connection.drained()
  }
}
