// serve.ts: starts a server and stops it.

import { hostname } from 'node:os'
import type { Core } from '../core/core.ts'
import { defaultSettings, type Settings } from '../core/settings.ts'
import { VERSION } from '../version.ts'
import { administer } from './admin.ts'
import { announce } from './announce.ts'
import { canBeAsked } from './admin-client.ts'
import { serveAdmin } from './admin-socket.ts'
import { serveClients } from './clients.ts'
import { Figures } from './figures.ts'
import { expireHourly, openStore } from './history.ts'
import { HostTable } from './host-limits.ts'
import { type Journal, type JournalSettings, noJournal, openJournal } from './journal.ts'
import { openPlaces, type Places } from './listeners.ts'
import { openMetrics } from './metrics.ts'
import { namesOf, newCore } from './new-core.ts'
import { newHostnames } from './hostname.ts'
import { noteBug, noteUnannounced, notingNotices, notingRereads } from './observer.ts'
import { pause } from './pause.ts'
import { openSockets, type ServerSockets } from './sockets.ts'

export type ServeOptions = {
  /** URLs: `tcp://127.0.0.1:6667`, `tls://[::]:6697`, `unix:/run/chat.sock`, `ws://...`, `wss://...`, `http://...`, `https://...`, `udp://...`. */
  readonly listen: readonly string[]
  /** Those of `listen` that it starts without when another program has their port. */
  readonly listenIfFree?: readonly string[]
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
  /** Of `listenIfFree`, what another program had. */
  readonly taken: readonly string[]
  /** SHA-256 fingerprint of the certificate that IRC clients see, where a listener is encrypted. */
  readonly fingerprint: string | undefined
  /** The same of the certificate that browsers see, where it listens on `https:`. */
  readonly pageFingerprint: string | undefined
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
  opened.use(await openAdmin(options.dataDir, core, journal))
  const metrics = options.metrics ? opened.use(await openMetrics(options.metrics, core, figures)) : undefined
  const sockets = await openSockets(options.listen, options.dataDir, onBug)
  const places = await openPlaces(sockets, options, core)
  opened.use(expireHourly(store, () => core.settings.history, onBug))
  const clients = { figures, journal, hosts: new HostTable(), hostnameOf: newHostnames(), pause, onBug }
  const serving = places.listeners.map(listener => serveClients(listener, core, clients))
  const ticking = setInterval(() => tick(core, onBug), TICK_MS)
  opened.use(makeKnown(options, journal, core, { places, sockets }))
  const toClose = opened.move()
  return {
    addresses: places.addresses,
    taken: places.taken,
    get fingerprint() {
      return places.certificates.clients?.fingerprint
    },
    get pageFingerprint() {
      return places.certificates.pages?.fingerprint
    },
    roamKey: sockets.roamKey,
    metrics: metrics?.url,
    async reload(changed) {
      await places.renew(changed)
      core.replaceSettings({ ...settings, ...changed.settings })
      if (changed.log) journal.reload(changed.log.level)
    },
    reread,
    async stop(reason) {
      clearInterval(ticking)
      await Promise.all(places.listeners.map(listener => listener.close()))
      core.shutDown(reason)
      await Promise.all(serving)
      journal.note('info', 'stopped', {})
      await toClose.disposeAsync()
    },
  }
}

/** None where the name of the folder is too long for a socket in it. */
async function openAdmin(folder: string, core: Core, journal: Journal): Promise<AsyncDisposable | undefined> {
  if (canBeAsked(folder)) return serveAdmin(folder, ask => administer(core, ask, journal))
  journal.note('warn', 'no-admin-socket', { folder })
  return undefined
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
  { places, sockets }: { places: Places; sockets: ServerSockets },
): AsyncDisposable {
  const { addresses, certificates } = places
  journal.note('info', 'started', { version: VERSION, listen: addresses.join(' ') })
  return announce(
    {
      addresses: options.announce ? addresses : [],
      network,
      hostname: hostname(),
      fingerprint: certificates.clients?.fingerprint,
      roamKey: sockets.roamKey,
    },
    error => noteUnannounced(journal, error),
  )
}
