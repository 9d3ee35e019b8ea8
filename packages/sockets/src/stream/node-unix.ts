// node-unix.ts: Unix sockets of node:net, as dialled and served.

import { type Socket, connect, createServer } from 'node:net'
import { chmod, lstat, unlink } from 'node:fs/promises'
import type { LocalAddress } from '../address.ts'
import { SocketError } from '../errors.ts'
import type { Patience } from '../wait.ts'
import { dial } from './dial.ts'
import type { Listener, ListenerOptions } from './listener.ts'
import { serve } from './serve.ts'
import type { Wrap } from './socket.ts'

export type UnixOptions = Patience & {
  /** Of the socket's file. The system allows about 100 bytes. */
  readonly path: string
}

export type UnixListenOptions = UnixOptions &
  ListenerOptions & {
    /**
     * Who may connect, as the mode of the file: 0o600 is the owner alone. Left out, the umask decides. It is set just
     * after the file appears; where that moment matters, give the socket a directory of its own.
     */
    readonly mode?: number | undefined
  }

/** A side that has bound no path. */
const UNNAMED = { path: '' }

export function dialUnix<C>(options: UnixOptions, wrap: Wrap<Socket, C>): Promise<C> {
  const { path } = options
  const ends = { transport: 'unix', local: UNNAMED, remote: { path } }
  const open = (): Socket => connect({ path, allowHalfOpen: true })
  const wrapped = (socket: Socket): C => wrap(socket, ends)
  return dial({ open, event: 'connect', url: `unix:${path}`, wrap: wrapped }, options)
}

/**
 * Listens. A file that a server left behind when it was killed is removed; one with a live server behind it is not, and
 * the error is EADDRINUSE. Closing the listener removes the file.
 */
export async function serveUnix<C extends { abort(): void }>(
  options: UnixListenOptions,
  wrap: Wrap<Socket, C>,
): Promise<Listener<C, LocalAddress>> {
  const { path, mode } = options
  const url = `unix:${path}`
  const ends = { transport: 'unix', local: { path }, remote: UNNAMED }
  const attempt = (): Promise<Listener<C, LocalAddress>> => {
    const server = createServer({ allowHalfOpen: true })
    const attach = (offer: (connection: C) => void): void => {
      server.on('connection', socket => offer(wrap(socket, ends)))
    }
    return serve({ server, at: { path }, locate: () => ({ path }), url, attach }, options)
  }
  const listener = await attempt().catch(async (error: unknown) => {
    if (codeOf(error) !== 'EADDRINUSE' || !(await isStale(path))) throw error
    await alter(url, () => unlink(path))
    return attempt()
  })
  if (mode === undefined) return listener
  await alter(url, () => chmod(path, mode)).catch(async (error: unknown) => {
    await listener.close()
    throw error
  })
  return listener
}

/** Whether the file is a socket that nobody listens behind. */
async function isStale(path: string): Promise<boolean> {
  const file = await lstat(path).catch(() => undefined)
  if (!file?.isSocket()) return false
  const failure = await dialUnix({ path }, socket => socket.destroy()).catch(codeOf)
  return failure === 'ECONNREFUSED'
}

async function alter(url: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw SocketError.from(error, 'listen', url)
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof SocketError ? error.code : undefined
}
