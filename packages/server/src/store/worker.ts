// worker.ts: the thread in which the database waits for the disk. Answers one request after the other (requests.ts).

import { parentPort } from 'node:worker_threads'
import { Database } from './database.ts'
import type { Answer, Request } from './requests.ts'

let database: Database | undefined

const nothingTransferred: never[] = []

parentPort?.on('message', (request: Request) => parentPort?.postMessage(answer(request), nothingTransferred))

function answer(request: Request): Answer {
  const { number } = request
  try {
    return { number, value: perform(request) }
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) }
  }
}

function perform(request: Request): unknown {
  if (request.kind === 'open') {
    database = new Database(request.ask.path, request.ask.newName)
    return { name: database.name, lastPlace: database.lastPlace, records: database.records() }
  }
  if (!database) throw new Error('the history is not open')
  switch (request.kind) {
    case 'write':
      return database.write(request.ask)
    case 'index':
      return database.index()
    case 'page':
      return database.page(request.ask)
    case 'find':
      return database.find(request.ask)
    case 'about':
      return database.about(request.ask)
    case 'newest':
      return database.newest(request.ask)
    case 'search':
      return database.search(request.ask)
    case 'expire':
      return database.expire(request.ask)
    default:
      return database.close()
  }
}
