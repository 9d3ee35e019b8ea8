// host.ts: the server's side of the chat, for any listener whose connections carry lines.

import { SocketError } from '@stonechat/sockets'
import { interrupted, log } from '../terminal.ts'
import type { Carrier, Door } from './carrier.ts'
import { Room } from './room.ts'

/** More than a table full; a stranger must not fill the memory with open connections. */
const MEMBERS_MAX = 100
/** Bytes that wait for one slow member. Who is further behind is let go. */
const QUEUED_BYTES_MAX = 64 * 1024

/** Lets in whoever comes, until the signal. A member silent for `silenceMs` is gone. */
export async function host(door: Door, silenceMs: number, signal: AbortSignal): Promise<void> {
  const room = new Room(silenceMs, log)
  const timer = setInterval(() => room.tick(performance.now()), silenceMs / 4)
  const present = new Set<Carrier>()
  void interrupted(signal).then(() => door.close())
  for await (const connection of door) {
    if (present.size === MEMBERS_MAX) {
      connection.abort()
      continue
    }
    present.add(connection)
    void serve(connection, room).finally(() => present.delete(connection))
  }
  clearInterval(timer)
  await Promise.all([...present].map(connection => connection.close()))
}

/** Hands one member's lines to the room, for as long as they come. */
async function serve(connection: Carrier, room: Room): Promise<void> {
  const line = {
    send(text: string): void {
      if (connection.queuedBytes > QUEUED_BYTES_MAX) connection.abort()
      else connection.send(text)
    },
    close: () => void connection.close(),
  }
  const member = room.enter(line, performance.now())
  try {
    for await (const batch of connection.messages()) {
      for (const message of batch) {
        if (typeof message === 'string') room.hear(member, message, performance.now())
        else line.send('NO that was not a line of text')
      }
    }
    room.leave(member, 'the line is closed')
  } catch (error) {
    // A link that breaks is the member's loss. Anything else is a mistake of ours, and must show.
    if (!(error instanceof SocketError)) throw error
    room.leave(member, error.code)
  }
}
