// clients.ts: brings the connections of a listener to the core, and their lines.

import { type Address, type Message, type MessageConnection, SocketError } from '@stonechat/sockets'
import type { Core } from '../core/core.ts'
import { type Figures, increase, type Refused } from './figures.ts'
import type { Origin, Session } from '../core/session.ts'
import { type HostTable, limitedHost } from './host-limits.ts'
import type { HostnameOf } from './hostname.ts'
import type { Journal } from './journal.ts'
import { noteConnected, noteRefused } from './observer.ts'
import type { Pause } from './pause.ts'

export type ClientsOptions = {
  /** What the connections of each host come to, over all listeners. */
  readonly hosts: HostTable
  /** What is counted. */
  readonly figures: Figures
  readonly journal: Journal
  /** Waits out the lag of a client that floods. */
  readonly pause: Pause
  /** Looks up the name of an address. */
  readonly hostnameOf: HostnameOf
  /** A bug of ours came to light in what one client did; the others go on. */
  readonly onBug: (error: unknown) => void
}

/** Serves whoever connects, until the listener is closed and the last of them is gone. */
export async function serveClients(
  listener: AsyncIterable<MessageConnection>,
  core: Core,
  options: ClientsOptions,
): Promise<void> {
  const served = new Set<Promise<void>>()
  for await (const connection of listener) {
    const client = serveClient(connection, core, options)
    served.add(client)
    void client.finally(() => served.delete(client))
  }
  await Promise.all(served)
}

async function serveClient(
  connection: MessageConnection,
  core: Core,
  options: ClientsOptions,
): Promise<void> {
  const host = limitedHost(connection.remote)
  const refusal = refusalOf(core, options.hosts, host)
  if (refusal === undefined) {
    options.figures.connected(connection.transport)
    await converse(connection, core, options)
    options.figures.disconnected(connection.transport)
    if (host !== undefined) options.hosts.leave(host)
  } else {
    increase(options.figures.refused, refusal, 1)
    noteRefused(options.journal, connection, refusal)
    connection.send(`ERROR :Closing link: ${refusals[refusal]}`)
  }
  await connection.close()
}

const refusals: { readonly [K in Refused]: string } = {
  full: 'This server is full',
  'per-host': 'Too many connections from your address',
  'per-host-per-minute': 'Too many connections from your address in the last minute: wait one',
}

/** Why one more connection of this host is not let in. */
function refusalOf(core: Core, hosts: HostTable, host: string | undefined): Refused | undefined {
  const { connections } = core.settings
  if (core.sessions.size >= connections.maximum) return 'full'
  return host === undefined ? undefined : hosts.enter(host, connections, core.clock.monotonicMs())
}

async function converse(connection: MessageConnection, core: Core, options: ClientsOptions): Promise<void> {
  const hostname = core.settings.lookupHostnames ? await lookUp(connection, options) : undefined
  noteConnected(options.journal, connection, core.nextSession)
  const opened = core.open({ ...originOf(connection), hostname }, connection)
  try {
    lose(core, opened, connection, await readAll(core, opened, connection, options))
  } catch (error) {
    options.onBug(error)
    core.end(currentSession(opened), 'Internal error', 'internal-error')
  }
}

async function lookUp(
  { remote, closed }: MessageConnection,
  { hostnameOf }: ClientsOptions,
): Promise<string | undefined> {
  return 'path' in remote ? undefined : hostnameOf(remote.host, closed)
}

/** Hands every line to the core until the connection ends; gives the reason, in words for the others. */
async function readAll(
  core: Core,
  opened: Session,
  connection: MessageConnection,
  options: ClientsOptions,
): Promise<string> {
  try {
    for await (const batch of connection.messages()) await receive(core, opened, connection, batch, options)
    return 'Connection closed'
  } catch (error) {
    if (error instanceof SocketError) return reasonOf(error)
    throw error
  }
}

/** The session that the connection belongs to: another one than at first when its client has resumed that. */
function currentSession(opened: Session): Session {
  return opened.successor ?? opened
}

/** A session that is on another connection by now has not lost anything. */
function lose(core: Core, opened: Session, connection: MessageConnection, reason: string): void {
  const session = currentSession(opened)
  if (session.isOn(connection)) core.lost(session, reason)
}

async function receive(
  core: Core,
  opened: Session,
  connection: MessageConnection,
  batch: readonly Message[],
  { figures, pause }: ClientsOptions,
): Promise<void> {
  for (const message of batch) {
    const lagMs = core.lagMs(currentSession(opened))
    if (lagMs > 0) {
      figures.delayedLines += 1
      await pause(lagMs, connection.closed)
      // Who is gone is not waited for: what they flooded with is lost with them.
      if (connection.closed.aborted) return
    }
    const session = currentSession(opened)
    if (!session.isOn(connection)) return
    const startedMs = figures.timed ? performance.now() : 0
    const answered =
      typeof message === 'string'
        ? core.receive(session, message)
        : core.receiveFault(session, message.fault, message.text)
    // Most commands are answered at once, and a promise for each would cost more than they do.
    if (answered) await answered
    if (figures.timed) figures.commands.add(performance.now() - startedMs)
  }
}

/** For the others in the channel: what happened, without the addresses that the error names. */
function reasonOf(error: SocketError): string {
  return error.code === 'ECONNRESET' ? 'Connection reset by peer' : 'Connection lost'
}

const encrypted: ReadonlySet<string> = new Set(['tls', 'wss', 'udp'])

function originOf({ remote, transport, peerFingerprint }: MessageConnection): Origin {
  return {
    host: hostOf(remote),
    secure: encrypted.has(transport),
    certificate: peerFingerprint,
    sleeps: transport === 'udp',
  }
}

/** As a parameter of IRC, which may not begin with a colon: `::1` becomes `0::1`. */
function hostOf(remote: Address): string {
  if ('path' in remote) return 'localhost'
  return remote.host.startsWith(':') ? `0${remote.host}` : remote.host
}
