// serve.ts: `stonechat serve`: starts a server, says how to join it, and stops it when told to.

import { networkInterfaces } from 'node:os'
import { parseArgs } from 'node:util'
import { defaultDataDirectory, type Server, serve, VERSION } from '@stonechat/server'
import { joinText } from './join-text.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat serve: starts a chat server

  --listen URL     where to listen; may be given several times
                   (default: tcp://127.0.0.1:6667 and tls://[::]:6697)
                   tcp://HOST:PORT   plain: for this machine only, or behind something that encrypts
                   tls://HOST:PORT   encrypted; makes itself a certificate at the first start
                   unix:PATH         a Unix socket
  --data-dir DIR   where it keeps its certificate
                   (default: ${defaultDataDirectory(process.platform, process.env)})

Ctrl-C, or SIGTERM, says goodbye to everybody and stops.
`

export async function serveCommand(args: string[]): Promise<number> {
  const options = parse(args)
  if (options.help) {
    process.stdout.write(usage)
    return 0
  }
  const server = await serve({
    listen: options.listen ?? defaultListen(),
    dataDir: options['data-dir'] ?? defaultDataDirectory(process.platform, process.env),
    onBug: error => console.error(error),
  })
  // Before it says that it is ready: who reads that may well stop it at once.
  const stopped = stopSignal()
  process.stdout.write(readyText(server))
  await stopped
  process.stdout.write('Goodbye.\n')
  await server.stop('The server is shutting down')
  return 0
}

function parse(args: string[]): { listen?: string[]; 'data-dir'?: string; help?: boolean } {
  try {
    const options = {
      listen: { type: 'string', multiple: true },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const
    return parseArgs({ args, options, strict: true }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** A machine without IPv6 cannot listen on `::`. */
function defaultListen(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? [])
  const everywhere = addresses.some(({ family }) => family === 'IPv6') ? '[::]' : '0.0.0.0'
  return ['tcp://127.0.0.1:6667', `tls://${everywhere}:6697`]
}

function readyText(server: Server): string {
  const listening = server.addresses.map(address => `  listening on ${address}`).join('\n')
  return `stonechat ${VERSION} is ready.\n\n${listening}\n\n${joinText(server)}\nCtrl-C stops it.\n`
}

/** Heard for good: Ctrl-C under npm comes twice, once from the terminal and once passed on, and may not cut the goodbye. */
function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    const stop = (): void => resolve()
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
