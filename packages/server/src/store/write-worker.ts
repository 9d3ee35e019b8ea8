// write-worker.ts: the thread that waits for the disk.

import { answerRequests } from './answering.ts'
import type { Opening, Opened, WriteRequests } from './requests.ts'
import { Writer } from './writer.ts'

let writer: Writer | undefined

answerRequests<WriteRequests>(request => {
  if (request.kind === 'open') return open(request.ask)
  if (!writer) throw new Error('the history is not open')
  switch (request.kind) {
    case 'write':
      return writer.write(request.ask)
    case 'index':
      return writer.index()
    case 'expire':
      return writer.expire(request.ask)
    default:
      return writer.close()
  }
})

function open({ path, newName }: Opening): Opened {
  writer = new Writer(path, newName)
  return { name: writer.name, lastPlace: writer.lastPlace, records: writer.records() }
}
