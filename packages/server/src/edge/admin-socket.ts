// admin-socket.ts: the socket in the data folder on which whoever owns the server has things done. One request a connection.

import { adminPath, PATIENCE_MS } from './admin-client.ts'
import { type Listener, listen, type MessageConnection, SocketError } from '@stonechat/sockets'
import type { AdminAnswer, AdminAsk } from './admin.ts'

/** A password has at most 1,024 bytes. */
const ASK_BYTES_MAX = 16_384

/**
 * Listens until it is disposed of. As long as one does, no other can for the same folder: rejects with an Error then. The
 * folder is the owner's alone, and so is the socket.
 */
export async function serveAdmin(
  dataDir: string,
  perform: (ask: AdminAsk) => Promise<AdminAnswer>,
): Promise<AsyncDisposable> {
  const listener = await listen(urlOf(dataDir), { mode: 0o600, messageBytesMax: ASK_BYTES_MAX }).catch(
    (error: unknown) => {
      if (!(error instanceof SocketError) || error.code !== 'EADDRINUSE') throw error
      throw new Error(`${dataDir} is in use: another stonechat runs on it`, { cause: error })
    },
  )
  /** Connected, and nothing asked yet. */
  const silent = new Set<MessageConnection>()
  const serving = answerAll(listener, silent, perform)
  return {
    async [Symbol.asyncDispose]() {
      await listener.close()
      for (const connection of silent) connection.abort()
      await serving
    },
  }
}

async function answerAll(
  listener: Listener<MessageConnection>,
  silent: Set<MessageConnection>,
  perform: (ask: AdminAsk) => Promise<AdminAnswer>,
): Promise<void> {
  const answering = new Set<Promise<void>>()
  for await (const connection of listener) {
    silent.add(connection)
    const one = answer(connection, silent, perform)
    answering.add(one)
    void one.finally(() => answering.delete(one))
  }
  await Promise.all(answering)
}

async function answer(
  connection: MessageConnection,
  silent: Set<MessageConnection>,
  perform: (ask: AdminAsk) => Promise<AdminAnswer>,
): Promise<void> {
  const late = setTimeout(() => connection.abort(), PATIENCE_MS)
  try {
    for await (const [line] of connection.messages()) {
      silent.delete(connection)
      const ask = typeof line === 'string' ? readAsk(line) : undefined
      connection.send(JSON.stringify(ask ? await perform(ask) : { fault: 'that is no request' }))
      break
    }
  } catch (error) {
    // Who has gone does not hear it; a bug is told to who met it, and is one of a command, not of the server.
    if (!(error instanceof SocketError)) connection.send(JSON.stringify({ fault: String(error) }))
  } finally {
    clearTimeout(late)
    silent.delete(connection)
    await connection.close()
  }
}

function readAsk(line: string): AdminAsk | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return undefined
    const texts = Object.entries(value).filter(([, text]) => typeof text === 'string')
    return 'command' in value && typeof value.command === 'string'
      ? { ...Object.fromEntries(texts), command: value.command }
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function urlOf(dataDir: string): string {
  return `unix:${adminPath(dataDir).split('/').map(encodeURIComponent).join('/')}`
}
