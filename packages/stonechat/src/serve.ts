// serve.ts: `stonechat serve`: starts a server, says how to join it, and stops it when told to.

import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Configured,
  configure,
  defaultDataDirectory,
  lanAddresses,
  reconfigure,
  type Server,
  serve,
  VERSION,
  withLanPage,
} from '@stonechat/server'
import { siteFolder } from '@stonechat/web/folder'
import { complaint } from './complaint.ts'
import { onHangUp } from './hang-up.ts'
import { joinText } from './join-text.ts'
import { lanText, pageText } from './page-text.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat serve: starts a chat server

  --config FILE    the configuration, TOML or JSON; docs/configuration.md lists its keys
  --check          only sees whether the configuration is right
  --listen URL     where to listen; may be given several times and goes before the file's
                   (default: http://127.0.0.1:8067, tcp://127.0.0.1:6667, and tls and udp on
                   [::]:6697)
                   tcp://HOST:PORT   plain: for this machine only, or behind something that encrypts
                   tls://HOST:PORT   encrypted; makes itself a certificate at the first start
                   udp://HOST:PORT   roam: encrypted, over bad and changing networks; makes itself a key
                   unix:PATH         a Unix socket
                   http://HOST:PORT  the page for browsers, with its WebSocket; https://HOST:PORT encrypted
                   ws://HOST:PORT    WebSocket alone, and wss://HOST:PORT encrypted
  --lan            lets the local network in too: the page on https://[::]:8443, and says where
  --data-dir DIR   where it keeps its history and its certificate
                   (default: ${defaultDataDirectory(process.platform, process.env)})

SIGHUP, or REHASH of an operator, reads configuration and certificate again.
Ctrl-C, or SIGTERM, says goodbye to everybody and stops.
`

export async function serveCommand(args: string[]): Promise<number> {
  const options = parse(args)
  if (options.help) {
    process.stdout.write(usage)
    return 0
  }
  const sources = { file: options.config, listen: options.listen, dataDir: options['data-dir'] }
  const configured = await configure(sources)
  if (options.check) {
    process.stdout.write('The configuration is right.\n')
    return 0
  }
  const reread = inTurn(() => reconfigure(server, configured, sources))
  const server: Server = await serve({
    ...configured,
    listen: options.lan ? withLanPage(configured.listen) : configured.listen,
    site: siteFolder,
    reread,
    // The log has it.
    onBug: () => {},
  })
  // Before it says that it is ready: who reads that may well stop it at once.
  const stopped = stopSignal(() => void server.reread().then(sayReread, sayFault))
  process.stdout.write(readyText(server, options.lan ? await lanPart(server, configured) : ''))
  await stopped
  process.stdout.write('Goodbye.\n')
  await server.stop('The server is shutting down')
  return 0
}

/** One after the other: two at once could end with the older configuration in force. */
function inTurn(act: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve()
  return () => {
    const next = last.then(act)
    // How it ends is told to the one who asked; who comes next only waits for it.
    last = next.then(undefined, () => undefined)
    return next
  }
}

function sayReread(): void {
  process.stdout.write('The configuration has been read again.\n')
}

function sayFault(error: unknown): void {
  process.stderr.write(`${complaint(error)}\nstonechat: all stays as it was\n`)
}

type Options = {
  config?: string
  check?: boolean
  lan?: boolean
  listen?: string[]
  'data-dir'?: string
  help?: boolean
}

function parse(args: string[]): Options {
  try {
    const options = {
      config: { type: 'string' },
      check: { type: 'boolean' },
      lan: { type: 'boolean' },
      listen: { type: 'string', multiple: true },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const
    return parseArgs({ args, options, strict: true }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readyText(server: Server, lan: string): string {
  const listening = server.addresses.map(address => `  listening on ${address}`).join('\n')
  const metrics = server.metrics === undefined ? '' : `\n  metrics at ${server.metrics}`
  const page = pageText(server, existsSync(join(siteFolder, 'index.html')))
  const parts = [page, lan, `${listening}${metrics}\n`, joinText(server), 'Ctrl-C stops it.\n']
  return `stonechat ${VERSION} is ready.\n\n${parts.filter(part => part !== '').join('\n')}`
}

async function lanPart(server: Server, { tls }: Configured): Promise<string> {
  const { stdout } = process
  // A server that draws nothing starts sooner.
  const { qrCode } = await import('./qr-code.ts')
  return lanText(server.addresses, {
    addresses: lanAddresses(networkInterfaces()),
    draw: url => (stdout.isTTY ? qrCode(url, { colours: stdout.hasColors() }) : ''),
    fingerprint: tls ? undefined : server.pageFingerprint,
  })
}

/** Heard for good: Ctrl-C under npm comes twice, once from the terminal and once passed on, and may not cut the goodbye. */
function stopSignal(reread: () => void): Promise<void> {
  return new Promise(resolve => {
    const stop = (): void => resolve()
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    onHangUp(reread, stop)
  })
}
