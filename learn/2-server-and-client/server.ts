// server.ts: a UDP server that answers each datagram with the same text in capitals.

import { SocketError, formatAddress, udp } from '@stonechat/sockets'
import type { Task } from '../program.ts'
import { log, logDatagram } from '../terminal.ts'

export async function main({ address, signal }: Task): Promise<void> {
  await using socket = await udp.bind(address)
  log(`server on ${formatAddress(socket.local)}`)

  for (;;) {
    // One socket hears every client. Each datagram says whom it came from, so we know where the answer goes.
    const { data, from } = await socket.receive({ signal })
    logDatagram('<-', from, data)

    const answer = Buffer.from(data.toString().toUpperCase())
    try {
      await socket.send(answer, from)
      logDatagram('->', from, answer)
    } catch (error) {
      // Some letters grow ("ß" becomes "SS"), and a datagram has a largest size. One answer that cannot be sent
      // is no reason to leave all the other clients alone.
      if (!(error instanceof SocketError)) throw error
      log(error.message)
    }
  }
}
