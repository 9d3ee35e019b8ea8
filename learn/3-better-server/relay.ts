// relay.ts: stands between a client and a server, and is the bad network that one machine does not have.

import { SocketError, formatAddress, udp } from '@stonechat/sockets'
import { UserError } from '../arguments.ts'
import type { Task } from '../program.ts'
import { log, quote } from '../terminal.ts'
import { type Fate, dice, fate, troubles } from './trouble.ts'

/** Under this seed question and answer are each lost once before they come through. */
const SEED = '9'
/** The relay opens a socket for each client, and must not be made to open all there are. */
const CLIENTS_MAX = 100

export async function main({ address, further, words, signal }: Task): Promise<void> {
  const decide = readWords(words)
  const server = further[0] ?? address
  await using sockets = new AsyncDisposableStack()
  const front = sockets.use(await udp.bind(address))
  const stranger = sockets.use(await udp.bind({ host: address.host }))
  log(`relay on ${formatAddress(front.local)}, server at ${formatAddress(server)}`)

  // The server must see one client for each client of ours: each gets a socket of its own on that side.
  const backs = new Map<string, udp.DatagramSocket>()
  for (;;) {
    const { data, from: client } = await front.receive({ signal })
    let back = backs.get(formatAddress(client))
    if (!back) {
      if (backs.size === CLIENTS_MAX) continue
      back = sockets.use(await udp.connect(server))
      backs.set(formatAddress(client), back)
      void carryBack(back, data => carry('server -> client', data, decide, copy => front.send(copy, client)))
    }
    const lie = (): Promise<void> => stranger.send('I AM THE SERVER, HONESTLY', client)
    await carry('client -> server', data, decide, copy => back.send(copy), lie)
  }
}

/** Does with a datagram what the dice decide, and tells. */
async function carry(
  way: string,
  data: Buffer,
  decide: (bytes: number) => Fate,
  send: (data: Buffer) => Promise<void>,
  lie?: () => Promise<void>,
): Promise<void> {
  const { copies, note, stranger } = decide(data.length)
  log(`${way}  ${data.length} bytes  ${quote(data)}  ${note}`)
  if (stranger) await lie?.()
  try {
    for (let copy = 0; copy < copies; copy += 1) await send(data)
  } catch (error) {
    // There is no server. A real network would seldom tell the client, and neither do we.
    if (!(error instanceof SocketError)) throw error
    log(error.message)
  }
}

/** Takes what the server sends, until the relay ends and closes the socket. */
async function carryBack(back: udp.DatagramSocket, pass: (data: Buffer) => Promise<void>): Promise<void> {
  for (;;) {
    try {
      for await (const { data } of back) await pass(data)
      return
    } catch (error) {
      if (!(error instanceof SocketError)) throw error
      log(error.message)
    }
  }
}

function readWords([trouble = 'all', seed = SEED]: readonly string[]): (bytes: number) => Fate {
  const kind = troubles.find(kind => kind === trouble)
  if (!kind) throw new UserError(`The relay makes one of these troubles: ${troubles.join(', ')}`)
  if (!/^\d{1,9}$/.test(seed)) throw new UserError('A seed is a number')
  const random = dice(Number(seed))
  return bytes => fate(kind, bytes, random)
}
