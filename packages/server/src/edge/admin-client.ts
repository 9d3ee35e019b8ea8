// admin-client.ts: asks the server that runs on a data folder to do something; it can reach nothing but that folder's socket.

import { join, resolve } from 'node:path'
import { SocketError, unix } from '@stonechat/sockets'
import type { AdminAnswer, AdminAsk } from './admin.ts'

/** Two passwords are worked out at once, some hundredths of a second each; a disk that is slow may take seconds. */
export const PATIENCE_MS = 30_000

/** unix(7) has 108 with the byte that ends it, macOS 104. */
const SOCKET_PATH_BYTES_MAX = 103

/** Whether there can be a socket in this folder: its path is short enough, and the system has such sockets. */
export function canBeAsked(dataDir: string): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(adminPath(dataDir)) <= SOCKET_PATH_BYTES_MAX
}

export function adminPath(dataDir: string): string {
  return join(resolve(dataDir), 'admin.sock')
}

/** Undefined where no server runs on this folder. Rejects with an Error. */
export async function askServer(dataDir: string, ask: AdminAsk): Promise<AdminAnswer | undefined> {
  const connected = await unix.connect({ path: adminPath(dataDir) }).catch((error: unknown) => {
    if (error instanceof SocketError && ['ENOENT', 'ECONNREFUSED'].includes(error.code)) return undefined
    throw error
  })
  if (!connected) return undefined
  await using stream = connected
  await stream.send(`${JSON.stringify(ask)}\n`)
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const chunks: Uint8Array[] = []
  for (;;) {
    const chunk = await stream.receive({ signal })
    if (!chunk) throw new Error('the server has not answered')
    chunks.push(chunk)
    if (chunk.at(-1) === LF) return JSON.parse(Buffer.concat(chunks).toString())
  }
}

const LF = 10
