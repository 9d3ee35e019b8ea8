// messages.ts: what the suite for message connections needs: a transport, a pair, reading.

import assert from 'node:assert/strict'
import type { Message, MessageConnection } from '../message/connection.ts'
import type { ConnectOptions, ListenOptions } from '../message/transport.ts'
import type { Listener } from '../stream/listener.ts'
import { Pair } from './pair.ts'
import { codeOf } from './rejection.ts'

type MessageListener = Listener<MessageConnection>

export type MessageTransport = {
  readonly name: string
  /** Listens at a free address of this machine; or at the address of `like`. */
  listen(options?: ListenOptions & { readonly like?: MessageListener }): Promise<MessageListener>
  connect(to: MessageListener, options?: ConnectOptions): Promise<MessageConnection>
}

/** How a reader that is left alone hears of it: as the end, or as an error. */
export const GONE: readonly unknown[] = [undefined, 'ECONNRESET', 'EPIPE']

export function open(
  transport: MessageTransport,
  options: ListenOptions = {},
): Promise<Pair<MessageConnection>> {
  return Pair.open({
    listen: () => transport.listen(options),
    connect: to => transport.connect(to),
  })
}

/** Reads until there are `count` messages, or the end. */
export async function take(connection: MessageConnection, count: number): Promise<Message[]> {
  const messages: Message[] = []
  if (count === 0) return messages
  for await (const batch of connection.messages()) {
    messages.push(...batch)
    if (messages.length >= count) break
  }
  return messages
}

/** Reads to the end: every message, and undefined or the code of the error that ended them. */
export async function takeAll(connection: MessageConnection): Promise<[Message[], string | undefined]> {
  const messages: Message[] = []
  try {
    for await (const batch of connection.messages()) messages.push(...batch)
    return [messages, undefined]
  } catch (error) {
    return [messages, codeOf(error)]
  }
}

/** Sends numbered messages until the peer takes no more. Gives how many. */
export async function fill(connection: MessageConnection): Promise<number> {
  const backlogBytes = 4 * 1024 * 1024
  const ticksMax = 10_000
  let sent = 0
  for (let tick = 0; tick < ticksMax && connection.queuedBytes < backlogBytes; tick += 1) {
    for (let line = 0; line < 64; line += 1) {
      connection.send(numbered(sent))
      sent += 1
    }
    await new Promise(resolve => setImmediate(resolve))
  }
  assert.ok(connection.queuedBytes >= backlogBytes, 'a connection that nobody reads takes everything')
  return sent
}

export function numbered(index: number): string {
  return `${index} ${'x'.repeat(1_000)}`
}
