// relay.ts: gives on what one connection says to another, both ways, no faster than it is taken.

import { type Message, type MessageConnection, SocketError } from '@stonechat/sockets'

/** With more than this waiting for one side, no more is read from the other. */
const QUEUED_BYTES_MAX = 262_144

/** Until one of them has ended; then what it said last is given on, and the other is closed. Gives why it ended. */
export async function relay(client: MessageConnection, server: MessageConnection): Promise<string> {
  const ends = await Promise.race([
    pass(client, server).then(reason => `the client has ended${reason}`),
    pass(server, client).then(reason => `the server has ended${reason}`),
  ])
  await Promise.all([client.close(), server.close()])
  return ends
}

async function pass(from: MessageConnection, to: MessageConnection): Promise<string> {
  try {
    for await (const messages of from.messages()) {
      for (const message of messages) give(message, from, to)
      if (to.queuedBytes > QUEUED_BYTES_MAX) await to.drained({ signal: from.closed })
    }
    return ''
  } catch (error) {
    if (error instanceof SocketError) return `: ${error.message}`
    throw error
  }
}

/** A line that is none is not given on; who said it is told. */
function give(message: Message, from: MessageConnection, to: MessageConnection): void {
  if (typeof message === 'string') to.send(message)
  else from.send(`:stonechat-bridge NOTICE * :A line was not sent: ${faults[message.fault]}`)
}

const faults = { 'too-long': 'it is too long', 'not-utf8': 'it is not UTF-8' } as const
