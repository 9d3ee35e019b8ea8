// read-worker.ts: the thread that pages and searches wait for.

import { answerRequests } from './answering.ts'
import { Reader } from './reader.ts'
import type { ReadRequests, RequestOf } from './requests.ts'

let opened: Reader | undefined

answerRequests<ReadRequests>(request => {
  if (request.kind === 'open') {
    opened = new Reader(request.ask)
    return undefined
  }
  if (!opened) throw new Error('the history is not open')
  if (request.kind === 'close') return opened.close()
  return opened.snapshot(reader => read(reader, request))
})

type Reading = Exclude<RequestOf<ReadRequests>, { readonly kind: 'open' | 'close' }>

function read(reader: Reader, request: Reading): unknown {
  switch (request.kind) {
    case 'page':
      return reader.page(request.ask)
    case 'find':
      return reader.find(request.ask)
    case 'about':
      return reader.about(request.ask)
    case 'newest':
      return reader.newest(request.ask)
    default:
      return reader.search(request.ask)
  }
}
