// client.ts: sends lines to the server and prints what it answers.

import { formatAddress, udp } from '@stonechat/sockets'
import type { Task } from '../program.ts'
import { log, logDatagram, typedLines } from '../terminal.ts'

export async function main({ address, words, signal }: Task): Promise<void> {
  // A client needs no port that others know beforehand: the system picks one, and the server sees it in what
  // arrives. The host is "all of this machine's own addresses", of the same family as the server's.
  await using socket = await udp.bind({ host: address.family === 6 ? '::' : '0.0.0.0' })
  log(`client on port ${socket.local.port}, server at ${formatAddress(address)}`)

  // The line is given with the command, or else lines are typed, or come from a pipe.
  const lines = words.length > 0 ? [words.join(' ')] : typedLines(signal)
  for await (const line of lines) {
    const question = Buffer.from(line)
    await socket.send(question, address)
    logDatagram('->', address, question)

    // Step 3 shows what is wrong with these two lines. There are five things.
    const { data, from } = await socket.receive({ signal })
    logDatagram('<-', from, data)
  }
}
