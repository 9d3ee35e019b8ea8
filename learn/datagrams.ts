// datagrams.ts: reads a UDP socket for as long as it is open.

import { type Datagram, type DatagramSocket, SocketError } from '@stonechat/sockets'

/**
 * Hands over every datagram until the socket is closed. The system may report in between that something we sent found
 * nobody there: `complain` is told, and reading goes on.
 */
export async function readAll(
  socket: DatagramSocket,
  take: (datagram: Datagram) => void | Promise<void>,
  complain: (error: SocketError) => void,
): Promise<void> {
  for (;;) {
    try {
      for await (const datagram of socket) await take(datagram)
      return
    } catch (error) {
      if (!(error instanceof SocketError)) throw error
      complain(error)
    }
  }
}
