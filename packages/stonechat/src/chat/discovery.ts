// discovery.ts: asks the local network which servers there are (DNS-SD over multicast DNS).

import type { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { type FoundServer, type FoundService, serversOf } from './found-servers.ts'

/** What is more is noise, or an attack. */
const SERVICES_MAX = 200
const TYPES = [
  { type: 'stonechat', protocol: 'udp' },
  { type: 'ircs', protocol: 'tcp' },
] as const

/** What has answered within that time; nothing where there is no multicast. */
export async function discover(withinMs: number): Promise<readonly FoundServer[]> {
  const { Bonjour } = await import('bonjour-service')
  const services: FoundService[] = []
  const unheard = Promise.withResolvers<void>()
  const bonjour = new Bonjour({}, unheard.resolve)
  // Without a listener Node would end the process when the port of multicast DNS cannot be had.
  const socket: EventEmitter = bonjour['server'].mdns
  socket.on('error', () => unheard.resolve())
  const heard = (service: FoundService): void => {
    if (services.length < SERVICES_MAX) services.push(service)
  }
  const browsers = TYPES.map(type => bonjour.find(type, heard))
  await Promise.race([setTimeout(withinMs), unheard.promise])
  for (const browser of browsers) browser.stop()
  await new Promise<void>(resolve => bonjour.destroy(() => resolve()))
  return serversOf(services)
}
