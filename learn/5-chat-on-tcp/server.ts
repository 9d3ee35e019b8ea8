// server.ts: the chat server, on TCP.

import { formatAddress, listen } from '@stonechat/sockets'
import { readSeconds } from '../arguments.ts'
import { host } from '../chat/host.ts'
import type { Task } from '../program.ts'
import { log } from '../terminal.ts'

/** After this time without a word or a sign of life a member is gone. */
const SILENCE_SECONDS = '10'

export async function main({ address, words, signal }: Task): Promise<void> {
  const silenceMs = readSeconds(words[0] ?? SILENCE_SECONDS)
  await using listener = await listen(`tcp://${formatAddress(address)}`)
  log(`chat on ${formatAddress(listener.local)}`)
  await host(listener, silenceMs, signal)
}
