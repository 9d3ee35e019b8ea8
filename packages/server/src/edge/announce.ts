// announce.ts: tells the local network where the server is, by DNS-SD over multicast DNS, and that it goes when it goes.

import type { EventEmitter } from 'node:events'
import { type Announced, type Announcement, announcementsOf } from './announcements.ts'

/** A goodbye that cannot be said by then is not: those who heard of the server forget it by themselves. */
const GOODBYE_MS = 500

/**
 * Until disposed. `onFault` hears why a network cannot be told; the server does without. What only this machine reaches is
 * not announced.
 */
export function announce(announced: Announced, onFault: (error: unknown) => void): AsyncDisposable {
  const announcements = announcementsOf(announced)
  if (announcements.length === 0) return { async [Symbol.asyncDispose]() {} }
  const host = `${announced.hostname.split('.')[0]}.local`
  const opening = publish(announcements, host, onFault).catch(onFault)
  return { [Symbol.asyncDispose]: async () => (await opening)?.[Symbol.asyncDispose]() }
}

async function publish(
  announcements: readonly Announcement[],
  host: string,
  onFault: (error: unknown) => void,
): Promise<AsyncDisposable> {
  // Only now: a server starts sooner without it.
  const { Bonjour } = await import('bonjour-service')
  const bonjour = new Bonjour({}, onFault)
  // Without a listener Node would end the process when the port of multicast DNS cannot be had.
  const socket: EventEmitter = bonjour['server'].mdns
  socket.on('error', onFault)
  for (const announcement of announcements) bonjour.publish({ ...announcement, host, probe: false })
  return {
    async [Symbol.asyncDispose]() {
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, GOODBYE_MS)
      const said = new Promise<void>(resolve => bonjour.unpublishAll(() => resolve()))
      await Promise.race([said, late.promise])
      clearTimeout(timer)
      await new Promise<void>(resolve => bonjour.destroy(() => resolve()))
    },
  }
}
