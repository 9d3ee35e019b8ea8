// ping.ts: `stonechat ping`: how a server is reached over roam: handshake, round trip, loss, path MTU.

import { parseArgs } from 'node:util'
import { fingerprintOf } from '@stonechat/roam'
import { formatAddress } from '@stonechat/sockets'
import { linkMtu } from './ping/link-mtu.ts'
import { PingReport } from './ping/ping-report.ts'
import { Pinger } from './ping/pinger.ts'
import { sendPings } from './ping/pings.ts'
import { Way } from './ping/way.ts'
import { readSeconds } from './read-seconds.ts'
import { defaultClientDirectory } from './roam/client-directory.ts'
import { roamClient } from './roam/roam-client.ts'
import { udpTarget } from './roam/udp-target.ts'
import { stopSignal } from './stop-signal.ts'
import { UsageError } from './usage-error.ts'

const DEFAULT_INTERVAL_MS = 1000
/** Faster would be a burden to the server. */
const INTERVAL_SECONDS_MIN = 0.05

const usage = `stonechat ping: how a server is reached over roam: handshake, round trip, loss, path MTU

  stonechat ping [--count N] [--interval S] udp://HOST[:PORT][#KEY]

  --count N        asks so many times; without it, until Ctrl-C
  --interval S     seconds from one to the next (default: 1, at least ${INTERVAL_SECONDS_MIN})
  --client-dir DIR where this device's key and the keys of servers are
                   (default: ${defaultClientDirectory(process.platform, process.env)})

How long the server holds its answer back is not counted. It ends with 0 where there was an answer.
`

export async function pingCommand(args: string[]): Promise<number> {
  const { options, url } = parse(args)
  if (options.help) return print(usage)
  const target = udpTarget(url, 'ping')
  const count = readCount(options.count)
  const intervalMs = readSeconds('--interval', options.interval, INTERVAL_SECONDS_MIN) ?? DEFAULT_INTERVAL_MS
  const stopped = stopSignal()
  const folder = options['client-dir'] ?? defaultClientDirectory(process.platform, process.env)
  await using way = await Way.open(target.url, await roamClient(folder, print), stopped)
  const { session, serverKey, ends } = way.dialed
  const at = ends.remote
  print(`udp://${target.place} is ${formatAddress(at)}, its key ${fingerprintOf(serverKey)}\n`)
  print(`handshake ${way.handshakeMs.toFixed(1)} ms\n`)
  const report = new PingReport(way.handshakeMs)
  const family = 'family' in at ? at.family : 4
  const mtu = 'host' in ends.local ? await linkMtu(ends.local.host) : undefined
  const pinger = new Pinger({ session, report, family, linkMtu: mtu, tell: line => print(`${line}\n`) })
  way.watch(event => pinger.observed(event))
  const end = await sendPings(way, pinger, { count, intervalMs, stopped })
  print(
    report
      .summary(`udp://${target.place}`)
      .map(line => `${line}\n`)
      .join(''),
  )
  if (end !== undefined) throw new Error(`udp://${target.place}: ${end}`)
  return report.answered > 0 ? 0 : 1
}

function readCount(text: string | undefined): number {
  if (text === undefined) return Infinity
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--count ${text}: expected a number from 1`)
  return Number(text)
}

type Options = { count?: string; interval?: string; 'client-dir'?: string; help?: boolean }

function parse(args: string[]): { options: Options; url: string } {
  try {
    const options = {
      count: { type: 'string' },
      interval: { type: 'string' },
      'client-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    const [url = '', ...more] = positionals
    if (!values.help && (url === '' || more.length > 0)) throw new Error('stonechat ping takes one URL')
    return { options: values, url }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
