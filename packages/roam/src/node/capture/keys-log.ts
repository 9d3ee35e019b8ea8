// keys-log.ts: a line of a keys log: what it takes to read a connection of roam (docs/roam/trace.md). Pure.
import type { MadeKeys } from '../../core/endpoint/options.ts'

export const KEYS_LOG_HEAD =
  '# Keys of roam: whoever has this file reads all that these connections carried.\n' +
  '# roam/1 <client CID> <server CID> <key from client> <key from server>\n'

export function keysLogLine({ clientCid, serverCid, fromClient, fromServer }: MadeKeys): string {
  const words = [clientCid, serverCid, fromClient, fromServer].map(bytes =>
    Buffer.from(bytes).toString('hex'),
  )
  return `roam/1 ${words.join(' ')}\n`
}
