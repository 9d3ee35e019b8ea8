// siege.ts: two members of a channel talk while somebody misbehaves, and must notice nothing of it.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { PATIENCE_MS } from './bell.ts'
import {
  type ChatServer,
  complaints,
  ENCRYPTED,
  PLAIN,
  peakResidentBytes,
  startServer,
} from './chat-server.ts'
import { Conversation } from './conversation.ts'
import type { IrcClient } from './irc-client.ts'

/** A line and the answer to it. Idle it takes a millisecond; here all share two cores with the attack itself. */
const ROUND_TRIP_MS_MAX = 2_000
/** How long the members think before they answer. */
const THINKING_MS = 10
/** How often to look again at what no event tells of. */
const LOOKING_MS = 20
/** A fresh server takes about 120 MiB, and one that a gigabyte is poured into 190: garbage has to be collected first. */
const RESIDENT_BYTES_MAX = 300 * 1024 * 1024

type Siege = {
  readonly server: ChatServer
  /** For whoever misbehaves: clients of their own. */
  readonly strangers: Conversation
}

/**
 * Runs `attack` while alice and bob talk in #sea, in the clear and over TLS. Fails when a line of theirs is late or lost,
 * when they hear anything else, when the server runs out of bounds or speaks of a bug, or lets nobody in afterwards.
 */
export async function besiege(attack: (siege: Siege) => Promise<void>): Promise<void> {
  await using server = await startServer(PLAIN, ENCRYPTED)
  await using members = new Conversation(server)
  const alice = await members.joins('alice', '#sea')
  const bob = await members.joins('bob', '#sea', { port: server.tlsPort, tls: true })
  await alice.hears(/^:bob!\S+ JOIN #sea$/)
  await using strangers = new Conversation(server)
  await whileTalking(alice, bob, () => attack({ server, strangers }))
  await members.joins('carol', '#later')
  const resident = await peakResidentBytes(server.program)
  assert.ok(resident < RESIDENT_BYTES_MAX, `the server took ${resident} bytes`)
  assert.deepEqual(complaints(server.program), [])
}

/** How many files and sockets the server has open. */
export async function openFiles({ program }: ChatServer): Promise<number> {
  return (await readdir(`/proc/${program.pid}/fd`)).length
}

/** Waits until the server has no more than this many open: a socket that is gone is closed on its side too, soon. */
export async function closesFiles(server: ChatServer, files: number): Promise<void> {
  const deadlineMs = performance.now() + PATIENCE_MS
  while ((await openFiles(server)) > files) {
    assert.ok(performance.now() < deadlineMs, `${await openFiles(server)} files are open, and were ${files}`)
    await pause(LOOKING_MS)
  }
}

async function whileTalking(alice: IrcClient, bob: IrcClient, during: () => Promise<void>): Promise<void> {
  const over = new AbortController()
  const talking = talk(alice, bob, over.signal)
  try {
    // Whichever fails first is the failure to tell of.
    await Promise.race([during(), talking])
  } finally {
    over.abort()
    await talking
  }
}

async function talk(alice: IrcClient, bob: IrcClient, over: AbortSignal): Promise<void> {
  for (let count = 1; !over.aborted; count += 1) {
    await say(alice, bob, `tap ${count}`)
    await say(bob, alice, `tap tap ${count}`)
    await pause(THINKING_MS)
  }
}

/** The other hears the line within the bound, and nothing before it. */
async function say(speaker: IrcClient, listener: IrcClient, line: string): Promise<void> {
  speaker.send(`PRIVMSG #sea :${line}`)
  const [heard] = await listener.hears(/.*/, ROUND_TRIP_MS_MAX)
  assert.match(heard, new RegExp(`^:\\w+!\\S+ PRIVMSG #sea :${line}$`))
}
