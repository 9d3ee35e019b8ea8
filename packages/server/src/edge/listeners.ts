// listeners.ts: opens all the places where a server listens, each with what belongs to its scheme.

import type { RequestListener } from 'node:http'
import { hostname } from 'node:os'
import {
  formatAddress,
  type Listener,
  type ListenOptions,
  type MessageConnection,
  SocketError,
  type Sockets,
} from '@stonechat/sockets'
import type { Core } from '../core/core.ts'
import { type CertificateOptions, type Certificates, certificateOf, certificatesFor } from './certificates.ts'
import { allowsOrigin, isAskedByName } from './origin.ts'

type Place = {
  /** The URL with the port that was taken. */
  readonly address: string
  readonly listener: Listener<MessageConnection>
}

export type Places = {
  readonly listeners: readonly Listener<MessageConnection>[]
  /** Of the listeners. */
  readonly addresses: readonly string[]
  /** Of the URLs that need not be had: those that another program has. */
  readonly taken: readonly string[]
  /** Those in force. */
  readonly certificates: Certificates
  /** Reads the certificates again, for whoever connects from now on; rejects when it cannot. */
  renew(options: Pick<PlaceOptions, 'tls'>): Promise<void>
}

type PlaceOptions = CertificateOptions & {
  /** Those of `listen` without which the server starts too, when another program has their port. */
  readonly listenIfFree?: readonly string[] | undefined
  /** The folder of the page. */
  readonly site?: string | undefined
}

/** IRCv3 websocket: "Servers implementing this specification MUST support both subprotocols". */
const SUBPROTOCOLS = ['text.ircv3.net', 'binary.ircv3.net']

/** All of them or, when one cannot be had, none: then it rejects with a SocketError. */
export async function openPlaces(
  { listen }: Pick<Sockets, 'listen'>,
  options: PlaceOptions,
  core: Core,
): Promise<Places> {
  const { serverName } = core.settings
  let certificates = await certificatesFor(options, serverName)
  const places: Place[] = []
  const taken: string[] = []
  try {
    const answer = await siteAnswer(options, core)
    for (const url of options.listen) {
      const how = { ...common(core), ...(isWeb(url) && { answer }), ...tlsOptions(url, certificates) }
      const opening = listen(url, how)
      const listener = await (options.listenIfFree?.includes(url) ? unlessTaken(opening) : opening)
      if (listener) places.push({ address: withPort(url, listener), listener })
      else taken.push(url)
    }
  } catch (error) {
    await Promise.all(places.map(({ listener }) => listener.close()))
    throw error
  }
  return {
    listeners: places.map(({ listener }) => listener),
    addresses: places.map(({ address }) => address),
    taken,
    get certificates() {
      return certificates
    },
    async renew({ tls }) {
      certificates = await certificatesFor({ ...options, tls }, serverName)
      show(places, certificates)
    },
  }
}

function show(places: readonly Place[], certificates: Certificates): void {
  for (const { address, listener } of places) {
    const certificate = certificateOf(address, certificates)
    if (certificate) listener.reload?.(certificate)
  }
}

function common(core: Core): ListenOptions {
  return {
    readQueueBytesMax: core.settings.limits.readQueueBytes,
    subprotocols: SUBPROTOCOLS,
    allowOrigin: (origin, request) => allowsOrigin(origin, request, namesOf(core)),
    isProxy: host => core.settings.proxy.trustedHosts.includes(host),
    isForwarder: host => core.settings.proxy.forwardingHosts.includes(host),
  }
}

/** IRC clients are asked for a certificate, to log in with; browsers are not: they would bother people with it. */
function tlsOptions(url: string, certificates: Certificates): ListenOptions {
  const certificate = certificateOf(url, certificates)
  if (!certificate) return {}
  return { tls: /^tls:/i.test(url) ? { ...certificate, clientCertificate: 'ask' } : certificate }
}

async function unlessTaken<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening
  } catch (error) {
    if (error instanceof SocketError && error.code === 'EADDRINUSE') return undefined
    throw error
  }
}

function isWeb(url: string): boolean {
  return /^https?:/i.test(url)
}

/** By which browsers may reach it in the clear, as the configuration has it now. */
function namesOf({ settings: { serverName, proxy } }: Core): string[] {
  const machine = hostname()
  return [serverName, machine, `${machine}.local`, ...proxy.hostnames]
}

async function siteAnswer({ listen, site }: PlaceOptions, core: Core): Promise<RequestListener | undefined> {
  if (!listen.some(isWeb)) return undefined
  // A server without pages starts sooner.
  const { openSite } = await import('./site/open-site.ts')
  return openSite(site, request => isAskedByName(request, namesOf(core)))
}

/** The URL that was asked for, with the address that was taken. */
function withPort(url: string, listener: Listener<MessageConnection>): string {
  const scheme = url.slice(0, url.indexOf(':'))
  const path = 'path' in listener.local
  return `${scheme}:${path ? '' : '//'}${formatAddress(listener.local)}`
}
