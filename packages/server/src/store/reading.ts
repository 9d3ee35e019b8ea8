// reading.ts: the reading thread of a database, begun when somebody asks for something first: a start does not wait for it.

import type { ReadRequests } from './requests.ts'
import { Thread } from './thread.ts'

export class Reading {
  readonly #path: string
  #thread: Promise<Thread<ReadRequests>> | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** Rejects with what the database said; the next one who asks finds a new thread, should this one have ended. */
  async ask<K extends Exclude<keyof ReadRequests, 'open' | 'close'>>(
    kind: K,
    query: ReadRequests[K]['ask'],
  ): Promise<ReadRequests[K]['answer']> {
    this.#thread ??= open(this.#path)
    const opening = this.#thread
    try {
      const thread = await opening
      return await thread.ask(kind, query)
    } catch (error) {
      if (this.#thread === opening && (await hasEnded(opening))) this.#thread = undefined
      throw error
    }
  }

  /** Answers what was asked before. */
  async end(): Promise<void> {
    const thread = await this.#thread
    if (!thread || thread.hasEnded) return
    await thread.ask('close', undefined)
    await thread.end()
  }
}

async function open(path: string): Promise<Thread<ReadRequests>> {
  const thread = new Thread<ReadRequests>('reads')
  try {
    await thread.ask('open', path)
    return thread
  } catch (error) {
    await thread.end()
    throw error
  }
}

async function hasEnded(opening: Promise<Thread<ReadRequests>>): Promise<boolean> {
  return await opening.then(
    thread => thread.hasEnded,
    () => true,
  )
}
