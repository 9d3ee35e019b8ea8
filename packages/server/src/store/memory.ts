// memory.ts: a history that lasts as long as the process. What the one on disk does, in the plainest way.

import { participantsOf } from '../core/conversations.ts'
import type { Bound, NewestQuery, PageQuery, Row } from '../core/history.ts'
import type { Store } from './store.ts'

export class MemoryStore implements Store {
  readonly name: string
  readonly lastPlace = 0
  writable = true
  #rows: Row[] = []

  constructor(name: string) {
    this.name = name
  }

  append(row: Row): void {
    this.#rows.push(row)
  }

  reserve(): void {}

  async committed(): Promise<boolean> {
    return true
  }

  async page({ conversations, after, before, take, limit }: PageQuery): Promise<readonly Row[] | undefined> {
    const found = this.#rows.filter(
      row =>
        conversations.includes(row.conversation) &&
        (!after || compare(row, after) > 0) &&
        (!before || compare(row, before) < 0),
    )
    return take === 'oldest' ? found.slice(0, limit) : found.slice(Math.max(0, found.length - limit))
  }

  async newest({ groups, participant }: NewestQuery): Promise<readonly Row[] | undefined> {
    const own = this.#rows.filter(row => participantsOf(row.conversation).includes(participant))
    const pairs = [...new Set(own.map(row => row.conversation))].map(name => [name])
    return [...groups, ...pairs].flatMap(
      group => this.#rows.findLast(row => group.includes(row.conversation)) ?? [],
    )
  }

  async expire(beforeMs: number): Promise<void> {
    this.#rows = this.#rows.filter(row => row.timeMs >= beforeMs)
  }

  async close(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}

function compare(row: Row, bound: Bound): number {
  return 'place' in bound ? row.place - bound.place : row.timeMs - bound.timeMs
}
