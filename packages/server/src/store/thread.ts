// thread.ts: a thread of the database, from the outside: a promise for each request.

import { Worker } from 'node:worker_threads'
import type { Answer, Table } from './requests.ts'

/** As they stand beside this file: sources in the workspace, JavaScript in the package. */
const isSource = import.meta.url.endsWith('.ts')
const PROGRAMS = {
  writes: new URL(isSource ? './write-worker.ts' : './write-worker.js', import.meta.url),
  reads: new URL(isSource ? './read-worker.ts' : './read-worker.js', import.meta.url),
}

const nothingTransferred: never[] = []

/** What is resolved is what the request of that number asked for (requests.ts). */
type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

export class Thread<T extends Table> {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0
  #failure: Error | undefined

  constructor(program: keyof typeof PROGRAMS) {
    this.#worker = new Worker(PROGRAMS[program])
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.on('error', (error: Error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the thread of the history has ended')))
  }

  /** Answered in the order of the calls. Rejects with what the database said, or when the thread has ended. */
  ask<K extends keyof T>(kind: K, ask: T[K]['ask']): Promise<T[K]['answer']> {
    if (this.#failure) return Promise.reject(this.#failure)
    this.#asked += 1
    const number = this.#asked
    this.#worker.postMessage({ number, kind, ask }, nothingTransferred)
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject })
    })
  }

  get hasEnded(): boolean {
    return this.#failure !== undefined
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle({ number, value, error }: Answer): void {
    const waiting = this.#waiting.get(number)
    this.#waiting.delete(number)
    if (error === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(error))
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure)
    this.#waiting.clear()
  }
}
