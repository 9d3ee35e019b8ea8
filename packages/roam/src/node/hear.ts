// hear.ts: reads a UDP socket until it is closed.

import { SocketError, type udp } from '@stonechat/sockets'

/**
 * Hands over what has come, together with what came beside it. `refused` hears that the system has told of an error, such as
 * that nobody listens there; the socket goes on.
 */
export async function hearAll(
  socket: udp.DatagramSocket,
  heard: (datagrams: readonly udp.Datagram[]) => void,
  refused: (error: SocketError) => void = () => {},
): Promise<void> {
  for (;;) {
    try {
      heard(await socket.receiveMany())
    } catch (error) {
      if (!(error instanceof SocketError)) throw error
      if (error.code === 'ECLOSED') return
      refused(error)
    }
  }
}
