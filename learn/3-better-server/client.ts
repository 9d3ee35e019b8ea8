// client.ts: asks the server, asks again when no answer comes, and gives up when none will.

import { formatAddress, requester } from '@stonechat/sockets'
import { pieces } from '../pieces.ts'
import type { Task } from '../program.ts'
import { log, quote, typedLines } from '../terminal.ts'
import { transmission } from './transmission.ts'

/** A piece and its answer must each fit into a datagram. Capitals can be three times as long: "ΐ" becomes "Ϊ́". */
const PIECE_BYTES_MAX = 390

export async function main({ address, words, signal }: Task): Promise<void> {
  // The requester's socket is connected: the system drops what strangers send to it. Each request bears a random
  // name and a number, and its answer bears the same. No other answer counts.
  await using client = await requester({ ...address, ...transmission })
  log(`client on port ${client.local.port}, server at ${formatAddress(address)}`)

  const lines = words.length > 0 ? [words.join(' ')] : typedLines(signal)
  for await (const line of lines) {
    for (const piece of pieces(line, PIECE_BYTES_MAX)) {
      log(`asks ${quote(piece)}`)
      const askedAtMs = performance.now()
      const answer = await client.request(piece, { signal })
      log(`gets ${quote(answer)} after ${Math.round(performance.now() - askedAtMs)} ms`)
    }
  }
}
