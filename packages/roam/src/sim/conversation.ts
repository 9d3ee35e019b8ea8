// conversation.ts: a client and a server that talk over the simulated network, and the books that are kept of it.
import type { PacketEvent } from '../core/session/trace.ts'
import { End, type Side, type Ground } from './end.ts'
import { Ledger } from './ledger.ts'
import type { Conditions } from './link.ts'
import type { ClientHost, Network } from './network.ts'
import type { Line } from './script.ts'

/** What a conversation is held over. */
export type Subject = {
  readonly makeClient: (ground: Ground) => Side
  readonly makeServer: (ground: Ground) => Side
}

export type Script = {
  readonly clientLines: readonly Line[]
  readonly serverLines: readonly Line[]
  /** How often each side takes what has arrived; 0: at once. */
  readonly takeEveryMs: number
}

/** Where the server can be reached: over IPv4, and over IPv6. */
export const SERVER = '192.0.2.1:6697'
export const SERVER_6 = '[2001:db8:ffff::1]:6697'

/** A client's path: its own name of its socket, and the server's address. */
export function clientPath(socket: string, server: string): string {
  return `${socket}#${server}`
}

/** Whether two paths, a client's or a server's, lead to the same IP address. */
export function isSameHost(one: string, other: string): boolean {
  return hostOf(one) === hostOf(other)
}

/** The IP address that a path leads to. */
export function hostOf(path: string): string {
  return path.slice(path.indexOf('#') + 1, path.lastIndexOf(':'))
}

export class Conversation {
  /** Sees each packet of both ends, with its frames. */
  observe: (end: 'client' | 'server', event: PacketEvent) => void = () => {}
  readonly up = new Ledger('from the client')
  readonly down = new Ledger('from the server')
  readonly host: ClientHost
  readonly client: End
  readonly server: End

  constructor(network: Network, subject: Subject, up: Conditions, down: Conditions, script: Script) {
    const { events } = network
    const { takeEveryMs, clientLines, serverLines } = script
    const host = network.addClient(up, down, (data, from, socket) =>
      this.client.driver.receive(data, clientPath(socket, from)),
    )
    for (const address of [SERVER, SERVER_6]) {
      network.setServer(address, (data, from) => this.server.driver.receive(data, from))
    }
    this.host = host
    this.client = new End('client', events, subject.makeClient, {
      send: (path, data) => {
        const [socket = '', server = ''] = path.split('#')
        host.send(socket, server, data)
      },
      observe: event => this.observe('client', event),
      books: { said: this.up, heard: this.down, lines: clientLines, takeEveryMs },
    })
    this.server = new End('server', events, subject.makeServer, {
      send: (path, data) => network.sendToClient(path.startsWith('[') ? SERVER_6 : SERVER, path, data),
      observe: event => this.observe('server', event),
      books: { said: this.down, heard: this.up, lines: serverLines, takeEveryMs },
    })
  }

  /** Why it is over, if it is. */
  get ended(): string | undefined {
    return this.client.side.ended ?? this.server.side.ended
  }

  /** Whether all has been said, and has arrived. */
  get isDone(): boolean {
    const unsaid = this.client.talker.unsaid + this.server.talker.unsaid
    return unsaid + this.up.missing + this.down.missing === 0
  }

  /** Datagrams that were sent, by both. */
  get packets(): number {
    return this.host.up.counts.sent + this.host.down.counts.sent
  }
}
