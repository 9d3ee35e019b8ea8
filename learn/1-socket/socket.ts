// socket.ts: a UDP socket from its first moment to its last.

import { SocketError, formatAddress, udp } from '@stonechat/sockets'
import type { Task } from '../program.ts'
import { log } from '../terminal.ts'

export async function main({ address }: Task): Promise<void> {
  // A socket is an endpoint. Binding gives it a host and a port, by which others can reach it. Port 0 asks the
  // system for one that is free.
  const socket = await udp.bind(address)
  const { local } = socket
  log(`bound to ${formatAddress(local)}`)

  // A port of this machine belongs to one socket at a time. A second one that asks for it is turned away.
  try {
    await using second = await udp.bind(local)
    log(`a second socket is bound to ${formatAddress(second.local)}`)
  } catch (error) {
    if (!(error instanceof SocketError)) throw error
    log(`a second socket cannot have it: ${error.code}`)
  }

  // Whoever opens a socket closes it. From then on the port is free for the next one.
  await socket.close()
  log('closed')

  // `await using` closes at the end of the block by itself, even when something fails in between. The programs
  // of the next steps do it this way.
  {
    await using next = await udp.bind(local)
    log(`bound to ${formatAddress(next.local)} again`)
  }
  log('closed again')
}
