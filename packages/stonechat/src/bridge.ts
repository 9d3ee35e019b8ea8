// bridge.ts: `stonechat bridge`: an IRC client of this machine reaches a server over roam.

import { parseArgs } from 'node:util'
import { setTimeout } from 'node:timers/promises'
import { roamTransport } from '@stonechat/roam'
import {
  formatAddress,
  type Listener,
  type MessageConnection,
  schemes,
  type Sockets,
  standardSchemes,
} from '@stonechat/sockets'
import { complaint } from './complaint.ts'
import { defaultClientDirectory } from './roam/client-directory.ts'
import { connectRacing } from './roam/race.ts'
import { relay } from './roam/relay.ts'
import { roamClient } from './roam/roam-client.ts'
import { udpTarget } from './roam/udp-target.ts'
import { stopSignal } from './stop-signal.ts'
import { UsageError } from './usage-error.ts'

const DEFAULT_LISTEN = 'tcp://127.0.0.1:6667'

const usage = `stonechat bridge: lets IRC clients of this machine reach a server over roam

  stonechat bridge [--listen URL] udp://HOST[:PORT][#KEY]

  KEY is the server's, as it prints it at its start. Without it, the key that is met first is
  trusted, and any other one later is refused.

  --listen URL            where clients connect to (default: ${DEFAULT_LISTEN})
  --tls-fingerprint HEX   SHA-256 of the server's certificate, for when UDP does not get through:
                          without an answer in half a second TLS is tried beside it, on the same port
  --udp-only              does not try TLS
  --client-dir DIR        where this device's key and the keys of servers are
                          (default: ${defaultClientDirectory(process.platform, process.env)})
`

export async function bridgeCommand(args: string[]): Promise<number> {
  const { options, url } = parse(args)
  if (options.help) return print(usage)
  const target = targetOf(url, options)
  const client = await roamClient(
    options['client-dir'] ?? defaultClientDirectory(process.platform, process.env),
    print,
  )
  const { connect, listen } = schemes({ ...standardSchemes, udp: roamTransport({ client }) })
  await using listener = await listen(options.listen ?? DEFAULT_LISTEN)
  print(
    `Clients of this machine reach ${target.first} at ${formatAddress(listener.local)}. Ctrl-C stops it.\n`,
  )
  const stopped = stopSignal()
  void serveAll(listener, connection => serve(connection, target, connect, stopped))
  await new Promise(resolve => stopped.addEventListener('abort', resolve, { once: true }))
  return 0
}

type Target = { readonly first: string; readonly second: string | undefined }

function targetOf(text: string, options: Options): Target {
  const { place, url } = udpTarget(text, 'bridge')
  const fingerprint = options['tls-fingerprint']
  const pin = fingerprint === undefined ? '' : `#sha256-${fingerprint}`
  return {
    first: url,
    second: options['udp-only'] ? undefined : `tls://${place}${pin}`,
  }
}

async function serveAll(
  listener: Listener<MessageConnection>,
  serveOne: (connection: MessageConnection) => Promise<void>,
): Promise<void> {
  for await (const connection of listener) void serveOne(connection)
}

async function serve(
  client: MessageConnection,
  { first, second }: Target,
  connect: Sockets['connect'],
  stopped: AbortSignal,
): Promise<void> {
  const signal = AbortSignal.any([client.closed, stopped])
  try {
    const delay = (delayMs: number, over: AbortSignal): Promise<void> =>
      setTimeout(delayMs, undefined, { signal: over })
    const server = second
      ? await connectRacing(first, second, { connect, delay, signal })
      : await connect(first, { signal })
    print(`A client is connected over ${server.transport === 'udp' ? 'roam' : `TLS: no answer over UDP`}.\n`)
    const stop = (): void => void server.close('the bridge stops')
    stopped.addEventListener('abort', stop, { once: true, signal: server.closed })
    print(`A client is gone: ${await relay(client, server)}.\n`)
  } catch (error) {
    if (signal.aborted) return
    const reasons = error instanceof AggregateError ? error.errors : [error]
    for (const reason of reasons) process.stderr.write(`${complaint(reason)}\n`)
    client.send(`ERROR :${complaint(reasons[0]).replaceAll('\n', ' ')}`)
    await client.close()
  }
}

type Options = {
  listen?: string
  'tls-fingerprint'?: string
  'udp-only'?: boolean
  'client-dir'?: string
  help?: boolean
}

function parse(args: string[]): { options: Options; url: string } {
  try {
    const options = {
      listen: { type: 'string' },
      'tls-fingerprint': { type: 'string' },
      'udp-only': { type: 'boolean' },
      'client-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    const [url = '', ...more] = positionals
    if (!values.help && (url === '' || more.length > 0)) throw new Error('stonechat bridge takes one URL')
    return { options: values, url }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
