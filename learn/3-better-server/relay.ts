// relay.ts: stands between a client and a server, and is the bad network that one machine does not have.

import { type Datagram, type DatagramSocket, type InetAddress, formatAddress, udp } from '@stonechat/sockets'
import { UserError, takeAddress } from '../arguments.ts'
import { readAll } from '../datagrams.ts'
import type { Task } from '../program.ts'
import { log, quote } from '../terminal.ts'
import { type Fate, dice, fate, troubles } from './trouble.ts'

const SERVER = ':4000'
/** Under this seed question and answer are each lost once before they come through. */
const SEED = '9'
/** The relay opens a socket for each client, and must not be made to open all there are. */
const CLIENTS_MAX = 100
const LIE = 'I AM THE SERVER, HONESTLY'

export async function main({ address, words, signal }: Task): Promise<void> {
  const { address: server, rest } = await takeAddress(words, SERVER)
  const decide = readTrouble(rest)
  await using sockets = new AsyncDisposableStack()
  const front = sockets.use(await udp.bind(address))
  const stranger = sockets.use(await udp.bind({ host: address.host }))
  log(`relay on ${formatAddress(front.local)}, server at ${formatAddress(server)}`)

  // The server must see one client for each client of ours: each gets a socket of its own on that side.
  const backs = new Map<string, DatagramSocket>()
  async function open(client: InetAddress): Promise<DatagramSocket> {
    const back = sockets.use(await udp.connect(server))
    backs.set(formatAddress(client), back)
    const carryBack = ({ data }: Datagram): Promise<void> => {
      const { copies, note } = decide(data.length)
      log(`server -> client  ${data.length} bytes  ${text(data)}  ${note}`)
      return repeat(copies, () => front.send(data, client))
    }
    void readAll(back, carryBack, complain)
    return back
  }

  for (;;) {
    const { data, from: client } = await front.receive({ signal })
    const known = backs.get(formatAddress(client))
    if (!known && backs.size === CLIENTS_MAX) continue
    const back = known ?? (await open(client))
    const { copies, note, stranger: lies } = decide(data.length)
    log(`client -> server  ${data.length} bytes  ${text(data)}  ${note}`)
    if (lies) {
      log(`stranger -> client  ${LIE.length} bytes  "${LIE}"`)
      await stranger.send(LIE, client)
    }
    await repeat(copies, () => back.send(data))
  }
}

async function repeat(copies: number, send: () => Promise<void>): Promise<void> {
  for (let copy = 0; copy < copies; copy += 1) await send().catch(complain)
}

/** Nobody is there. A real network would seldom tell the other side, and neither do we. */
function complain(error: Error): void {
  log(error.message)
}

/** The text that a datagram ends with. What stands before it, and is no text, are the numbers of step 3. */
function text(data: Buffer): string {
  return quote(data.toString().replace(/^.*[\p{Cc}\ufffd]/su, '...'))
}

function readTrouble([trouble = 'all', seed = SEED]: readonly string[]): (bytes: number) => Fate {
  const kind = troubles.find(kind => kind === trouble)
  if (!kind) throw new UserError(`The relay makes one of these troubles: ${troubles.join(', ')}`)
  if (!/^\d{1,9}$/.test(seed)) throw new UserError('A seed is a number')
  const random = dice(Number(seed))
  return bytes => fate(kind, bytes, random)
}
