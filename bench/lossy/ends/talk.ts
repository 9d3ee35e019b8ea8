// talk.ts: who says how much: everybody at a steady pace, or members of channels in turn.

import { setTimeout as delay } from 'node:timers/promises'
import type { Time } from '../talker.ts'

export type Speaker = { say(conversation: number, counts: boolean): void }

/**
 * Each speaker says a message every so often, for so long; the first ones are spread over one such time.
 * Gives the number of messages that count: those after the warm-up.
 */
export async function talk(speakers: readonly Speaker[], everyMs: number, time: Time): Promise<number> {
  const counts = speakers.map((speaker, index) => {
    // Spread so that the two ends of a session do not speak at the same moment.
    const firstMs = ((index * 0.381966) % 1) * everyMs
    return repeat(firstMs, everyMs, time, counting => speaker.say(0, counting))
  })
  return sum(await Promise.all(counts))
}

/** The conversations of a group: how often somebody speaks in each, in milliseconds; 0 for one in which nobody does. */
export type Channels = readonly number[]

/** In each channel of each group of `members` speakers, one after the other says something. Gives what counts in channel 0. */
export async function chat(
  speakers: readonly Speaker[],
  members: number,
  channels: Channels,
  time: Time,
): Promise<number> {
  const groups = Array.from({ length: Math.floor(speakers.length / members) }, (_, group) =>
    speakers.slice(group * members, (group + 1) * members),
  )
  const counts = groups.flatMap((group, index) =>
    channels.map(async (everyMs, conversation) => {
      if (everyMs === 0) return 0
      const firstMs = (((index * channels.length + conversation) * 0.381966) % 1) * everyMs
      let turn = conversation
      const count = await repeat(firstMs, everyMs, time, counting => {
        group[turn % members]?.say(conversation, counting)
        turn += 1
      })
      return conversation === 0 ? count : 0
    }),
  )
  return sum(await Promise.all(counts))
}

async function repeat(
  firstMs: number,
  everyMs: number,
  { warmUpMs, durationMs }: Time,
  act: (counts: boolean) => void,
): Promise<number> {
  const startMs = performance.now()
  let count = 0
  for (let atMs = firstMs; atMs < warmUpMs + durationMs; atMs += everyMs) {
    // Whoever talks has connections, which keep the program going; once they are gone nothing else should.
    await delay(Math.max(0, startMs + atMs - performance.now()), undefined, { ref: false })
    const counts = atMs >= warmUpMs
    act(counts)
    if (counts) count += 1
  }
  return count
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
