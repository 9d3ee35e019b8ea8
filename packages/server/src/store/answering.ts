// answering.ts: a thread of the database, from the inside: one request is answered after the other.

import { parentPort } from 'node:worker_threads'
import type { Answer, RequestOf, Table } from './requests.ts'

const nothingTransferred: never[] = []

/** What `perform` throws is told as the reason why there is no answer. */
export function answerRequests<T extends Table>(perform: (request: RequestOf<T>) => unknown): void {
  const answer = (request: RequestOf<T>): Answer => {
    const { number } = request
    try {
      return { number, value: perform(request) }
    } catch (error) {
      return { number, error: error instanceof Error ? error.message : String(error) }
    }
  }
  parentPort?.on('message', (request: RequestOf<T>) =>
    parentPort?.postMessage(answer(request), nothingTransferred),
  )
}
