// serve.ts: starts a server and stops it.

import type { RequestListener } from 'node:http'
import { hostname } from 'node:os'
import {
  formatAddress,
  type Listener,
  type MessageConnection,
  type TlsServerOptions,
} from '@stonechat/sockets'
import type { Core } from '../core/core.ts'
import { defaultSettings, type Settings } from '../core/settings.ts'
import { VERSION } from '../version.ts'
import { administer } from './admin.ts'
import { announce } from './announce.ts'
import { canBeAsked } from './admin-client.ts'
import { serveAdmin } from './admin-socket.ts'
import { type Certificate, givenCertificate, ownCertificate } from './certificate.ts'
import { serveClients } from './clients.ts'
import { Figures } from './figures.ts'
import { expireHourly, openStore } from './history.ts'
import { HostTable } from './host-limits.ts'
import { type Journal, type JournalSettings, noJournal, openJournal } from './journal.ts'
import { openMetrics } from './metrics.ts'
import { namesOf, newCore } from './new-core.ts'
import { newHostnames } from './hostname.ts'
import { noteBug, noteUnannounced, notingNotices, notingRereads } from './observer.ts'
import { allowsOrigin } from './origin.ts'
import { pause } from './pause.ts'
import { openSockets, type ServerSockets } from './sockets.ts'

export type ServeOptions = {
  /** URLs: `tcp://127.0.0.1:6667`, `tls://[::]:6697`, `unix:/run/chat.sock`, `ws://...`, `wss://...`, `http://...`, `https://...`, `udp://...`. */
  readonly listen: readonly string[]
  /** Holds the history and what else is kept, the certificate and its key. Made where it is missing. */
  readonly dataDir: string
  /** PEM files. Without them the server makes itself a certificate. */
  readonly tls?: { readonly cert: string; readonly key: string }
  readonly settings?: Partial<Settings>
  /** The folder of the built page, which listeners on `http:` and `https:` give to browsers. */
  readonly site?: string
  /** Where Prometheus finds figures, `http://127.0.0.1:9090`; '' or none: nowhere. */
  readonly metrics?: string
  /** Where it is written who came and went, what operators did and what went wrong; without it, nowhere. */
  readonly log?: JournalSettings
  /** Whether the local network is told of listeners that it can reach; left out, it is not. */
  readonly announce?: boolean
  /** What REHASH does: it reads the configuration again, and calls `reload` of the server. */
  readonly reread?: () => Promise<void>
  /** Hears of bugs that came to light and were survived. */
  readonly onBug: (error: unknown) => void
  /** Hears what whoever runs the server should know, as a sentence: the disk is full, and then no longer. */
  readonly onNotice?: (text: string) => void
}

export type Server = {
  /** Where it listens: the URLs with the ports that were taken. */
  readonly addresses: readonly string[]
  /** SHA-256 fingerprint of the certificate, where a listener is encrypted. */
  readonly fingerprint: string | undefined
  /** The key by which roam knows it, where it listens on `udp:`. */
  readonly roamKey: string | undefined
  /** Where the figures are: `http://127.0.0.1:9090/metrics`. */
  readonly metrics: string | undefined
  /**
   * Takes up these settings, and the certificate as its files are now, without dropping anybody. Rejects, and leaves
   * all as it was, when a file cannot be read.
   */
  reload(options: Pick<ServeOptions, 'settings' | 'tls' | 'log'>): Promise<void>
  /** What REHASH does too: calls `reread`, and writes into the log how that ended. */
  reread(): Promise<void>
  /**
   * Says goodbye to everybody, and resolves when all connections are closed and the history is on disk; nobody can
   * hold it up for long.
   */
  stop(reason: string): Promise<void>
}

const TICK_MS = 1000
/** IRCv3 websocket: "Servers implementing this specification MUST support both subprotocols". */
const SUBPROTOCOLS = ['text.ircv3.net', 'binary.ircv3.net']

/**
 * Starts a server. Rejects with a SocketError when it cannot listen, and with an Error when the history cannot be
 * opened; then nothing is left open.
 */
export async function serve(options: ServeOptions): Promise<Server> {
  const settings = { ...defaultSettings, version: `stonechat-${VERSION}`, startedMs: Date.now() }
  await using opened = new AsyncDisposableStack()
  const figures = new Figures(Boolean(options.metrics))
  const journal = options.log
    ? opened.use(await openJournal(options.log, () => (figures.unnoted += 1)))
    : noJournal
  const onBug = (error: unknown): void => {
    noteBug(journal, error)
    options.onBug(error)
  }
  const reread = notingRereads(journal, options.reread)
  const store = opened.use(
    await openStore(options.dataDir, figures, notingNotices(journal, options.onNotice)),
  )
  const names = await namesOf(options)
  const core = newCore(
    { ...settings, ...options.settings },
    { onBug, reread, figures, journal, store, names },
  )
  if (canBeAsked(options.dataDir))
    opened.use(await serveAdmin(options.dataDir, ask => administer(core, ask, journal)))
  else journal.note('warn', 'no-admin-socket', { folder: options.dataDir })
  const metrics = options.metrics ? opened.use(await openMetrics(options.metrics, core, figures)) : undefined
  let certificate = await certificateFor(options, core.settings)
  const sockets = await openSockets(options.listen, options.dataDir, onBug)
  const listeners = await listenOnAll(sockets, options, certificate, core)
  opened.use(expireHourly(store, () => core.settings.history, onBug))
  const clients = { figures, journal, hosts: new HostTable(), hostnameOf: newHostnames(), pause, onBug }
  const serving = listeners.map(listener => serveClients(listener, core, clients))
  const ticking = setInterval(() => tick(core, onBug), TICK_MS)
  const addresses = listeners.map((listener, index) => withPort(options.listen[index] ?? '', listener))
  opened.use(makeKnown(options, journal, core, { addresses, sockets, certificate }))
  const toClose = opened.move()
  return {
    addresses,
    get fingerprint() {
      return certificate?.fingerprint
    },
    roamKey: sockets.roamKey,
    metrics: metrics?.url,
    async reload(changed) {
      const { listen, dataDir } = options
      const renewed = await certificateFor({ listen, dataDir, ...changed }, core.settings)
      core.replaceSettings({ ...settings, ...changed.settings })
      if (renewed) for (const listener of listeners) listener.reload?.(renewed)
      certificate = renewed
      if (changed.log) journal.reload(changed.log.level)
    },
    reread,
    async stop(reason) {
      clearInterval(ticking)
      await Promise.all(listeners.map(listener => listener.close()))
      core.shutDown(reason)
      await Promise.all(serving)
      journal.note('info', 'stopped', {})
      await toClose.disposeAsync()
    },
  }
}

/** A bug that one client brings to light may not end the server for the others. */
function tick(core: Core, onBug: (error: unknown) => void): void {
  try {
    core.tick()
  } catch (error) {
    onBug(error)
  }
}

/** Says that it has started: to the journal and, where that is wanted, to the local network. */
function makeKnown(
  options: ServeOptions,
  journal: Journal,
  { settings: { network } }: Core,
  server: { addresses: string[]; sockets: ServerSockets; certificate: Certificate | undefined },
): AsyncDisposable {
  const { addresses, sockets, certificate } = server
  journal.note('info', 'started', { version: VERSION, listen: addresses.join(' ') })
  return announce(
    {
      addresses: options.announce ? addresses : [],
      network,
      hostname: hostname(),
      fingerprint: certificate?.fingerprint,
      roamKey: sockets.roamKey,
    },
    error => noteUnannounced(journal, error),
  )
}

/** None where no listener is encrypted. */
async function certificateFor(
  { listen, dataDir, tls }: Omit<ServeOptions, 'onBug'>,
  { serverName }: Settings,
): Promise<Certificate | undefined> {
  if (!listen.some(isEncrypted)) return undefined
  return tls ? givenCertificate(tls) : ownCertificate(dataDir, serverName)
}

/** All of them or none. */
async function listenOnAll(
  { listen }: ServerSockets,
  options: ServeOptions,
  certificate: Certificate | undefined,
  core: Core,
): Promise<Listener<MessageConnection>[]> {
  const listeners: Listener<MessageConnection>[] = []
  try {
    const how = {
      readQueueBytesMax: core.settings.limits.readQueueBytes,
      subprotocols: SUBPROTOCOLS,
      allowOrigin: allowsOrigin,
      isProxy: (host: string) => core.settings.proxy.trustedHosts.includes(host),
    }
    const answer = await siteAnswer(options)
    for (const url of options.listen) {
      const page = isWeb(url) ? { answer } : {}
      listeners.push(await listen(url, { ...how, ...page, tls: tlsFor(url, certificate) }))
    }
    return listeners
  } catch (error) {
    await Promise.all(listeners.map(listener => listener.close()))
    throw error
  }
}

/** IRC clients are asked for a certificate, to log in with; browsers are not: they would bother people with it. */
function tlsFor(url: string, certificate: Certificate | undefined): TlsServerOptions | undefined {
  return certificate && /^tls:/i.test(url) ? { ...certificate, clientCertificate: 'ask' } : certificate
}

function isEncrypted(url: string): boolean {
  return /^(tls|wss|https):/i.test(url)
}

function isWeb(url: string): boolean {
  return /^https?:/i.test(url)
}

async function siteAnswer({ listen, site }: ServeOptions): Promise<RequestListener | undefined> {
  if (!listen.some(isWeb)) return undefined
  // A server without pages starts sooner.
  const { openSite } = await import('./site/open-site.ts')
  return openSite(site)
}

/** The URL that was asked for, with the address that was taken. */
function withPort(url: string, listener: Listener<MessageConnection>): string {
  const scheme = url.slice(0, url.indexOf(':'))
  const path = 'path' in listener.local
  return `${scheme}:${path ? '' : '//'}${formatAddress(listener.local)}`
}
