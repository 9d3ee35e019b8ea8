// configure.ts: what the server is to be started with: the command line's word, else the file's, else the defaults.

import { defaultLimits } from '../core/limits.ts'
import { givenCertificate } from '../edge/certificate.ts'
import { defaultDataDirectory } from '../edge/data-directory.ts'
import { defaultJournal } from '../edge/journal.ts'
import { DEFAULT_PAGE, defaultListen } from '../edge/default-listen.ts'
import type { ServeOptions, Server } from '../edge/serve.ts'
import { ConfigurationError } from './faults.ts'
import { expectedUrl } from './listen-url.ts'
import type { Configuration } from './schema.ts'

export type Sources = {
  /** TOML, or JSON when its name ends in .json. */
  readonly file?: string | undefined
  readonly listen?: readonly string[] | undefined
  readonly dataDir?: string | undefined
}

export type Configured = Omit<ServeOptions, 'onBug' | 'reread'>

/** Rejects with a ConfigurationError that says what is wrong, and on which line. */
export async function configure(sources: Sources): Promise<Configured> {
  const configured = await configureBeside(sources)
  if (configured.tls) await givenCertificate(configured.tls)
  return configured
}

/** The same for a program beside the server: it may not be allowed to read the certificate's key, and needs none. */
export async function configureBeside({ file, listen, dataDir }: Sources): Promise<Configured> {
  const fault = listen?.find(url => expectedUrl(url) !== undefined)
  if (fault !== undefined) throw new ConfigurationError(`--listen ${fault}: expected ${expectedUrl(fault)}`)
  const configured = file === undefined ? {} : fromFile(await read(file))
  const wanted = listen ?? configured.listen
  return {
    log: defaultJournal,
    announce: true,
    ...configured,
    listen: wanted ?? defaultListen(),
    // Nobody has asked for it.
    listenIfFree: wanted ? [] : [DEFAULT_PAGE],
    dataDir: dataDir ?? configured.dataDir ?? defaultDataDirectory(process.platform, process.env),
  }
}

/**
 * Reads the configuration again and lets a running server take it up; `before` is what it was started with. Rejects with
 * a ConfigurationError, and the server goes on as it was, when something is wrong with it or would need a new start.
 */
export async function reconfigure(server: Server, before: Configured, sources: Sources): Promise<void> {
  const after = await configure(sources)
  const faults = unchangeable(before, after)
  if (faults.length === 0) return server.reload(after)
  const lines = faults.map(key => `${sources.file}: ${key}: cannot change while the server runs`)
  throw new ConfigurationError(lines.join('\n'))
}

/** What is in force with that file, or with none, as TOML. */
export async function configurationText(file: string | undefined): Promise<string> {
  const { formatConfiguration } = await import('./write.ts')
  return formatConfiguration(file)
}

/** The keys that were something else when the server was started, and that it cannot change. */
function unchangeable(before: Configured, after: Configured): string[] {
  const fixed = (from: Configured): [key: string, value: unknown][] => [
    ['serverName', from.settings?.serverName],
    ['dataDir', from.dataDir],
    ['listen', from.listen.join(' ')],
    ['announce', from.announce],
    ['log.target', from.log?.target],
    ['metrics.listen', from.metrics ?? ''],
    ['casemapping', from.settings?.casemapping],
    ['history.enabled', from.settings?.history?.enabled],
  ]
  const values = new Map(fixed(before))
  return fixed(after).flatMap(([key, value]) => (values.get(key) === value ? [] : key))
}

/** Only when there is a file: to load the library that checks it takes a tenth of a second. */
async function read(file: string): Promise<Configuration> {
  const { readConfiguration } = await import('./read.ts')
  return readConfiguration(file)
}

function fromFile(configuration: Configuration): Partial<Configured> {
  const {
    listen,
    announce,
    dataDir,
    tls,
    limits,
    connections,
    flood,
    proxy,
    sts,
    channels,
    history,
    metadata,
    multiline,
  } = configuration
  const { multiclient, ...accounts } = configuration.accounts
  return {
    ...(listen && { listen }),
    announce,
    ...(dataDir !== undefined && { dataDir }),
    ...(tls.cert !== '' && { tls }),
    log: configuration.log,
    metrics: configuration.metrics.listen,
    settings: {
      serverName: configuration.serverName,
      description: configuration.serverDescription,
      network: configuration.network,
      motd: linesOf(configuration.motd),
      admin: linesOf(configuration.admin),
      deniedClientTags: configuration.deniedClientTags,
      casemapping: configuration.casemapping,
      connectionPassword: configuration.connectionPassword,
      channelModes: channels.defaultModes,
      channelRegistration: channels.registration,
      userModes: configuration.defaultUserModes,
      cloak: configuration.cloak,
      lookupHostnames: configuration.lookupHostnames,
      operators: configuration.operators,
      connections,
      flood,
      proxy,
      sts,
      history,
      metadata,
      multiline,
      accounts,
      multiclient,
      limits: {
        ...defaultLimits,
        ...limits,
        registrationTimeoutMs: configuration.registrationTimeoutSeconds * 1000,
        pingIntervalMs: configuration.pingIntervalSeconds * 1000,
        resumeGraceMs: configuration.resumeGraceSeconds * 1000,
      },
    },
  }
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
}
