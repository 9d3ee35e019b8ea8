// trace.ts: `stonechat trace`: joins a server over roam, and shows the packets as they come and go.

import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { roamTransport } from '@stonechat/roam'
import { type MessageConnection, schemes, standardSchemes } from '@stonechat/sockets'
import { readSeconds } from './read-seconds.ts'
import { defaultClientDirectory } from './roam/client-directory.ts'
import { roamClient } from './roam/roam-client.ts'
import { type UdpTarget, udpTarget } from './roam/udp-target.ts'
import { stopSignal } from './stop-signal.ts'
import { Guest } from './trace/guest.ts'
import { PrivateFile } from './trace/private-file.ts'
import { Tracer } from './trace/tracer.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat trace: joins a server over roam, and shows each packet as it comes and goes

  stonechat trace [--join CHANNEL] udp://HOST[:PORT][#KEY]

  --join CHANNEL   joins a channel, so that there is something to see
  --write FILE     writes the packets for Wireshark (pcapng); they are sealed
  --keys FILE      writes the keys to open them with (docs/roam/trace.md): whoever has this file
                   and the packets reads all that was said
  --plot FILE      draws the packets when it ends (SVG)
  --duration S     ends after so many seconds; without it, at Ctrl-C
  --client-dir DIR where this device's key and the keys of servers are
                   (default: ${defaultClientDirectory(process.platform, process.env)})

A line has the time in seconds, the direction, the packet and its number, its size in bytes, and
what it carries.
`

export async function traceCommand(args: string[]): Promise<number> {
  const { options, url } = parse(args)
  if (options.help) {
    process.stdout.write(usage)
    return 0
  }
  const target = udpTarget(url, 'trace')
  const durationMs = readSeconds('--duration', options.duration)
  const stopped = stopSignal()
  const over =
    durationMs === undefined ? stopped : AbortSignal.any([stopped, AbortSignal.timeout(durationMs)])
  using files = new DisposableStack()
  const open = (path: string | undefined): PrivateFile | undefined =>
    path === undefined ? undefined : files.use(new PrivateFile(path))
  const tracer = new Tracer({
    print,
    capture: open(options.write),
    keys: open(options.keys),
    drawing: open(options.plot),
    title: `roam to udp://${target.place}`,
  })
  try {
    await watch(target, options, tracer, over)
  } finally {
    tracer.finish()
  }
  return 0
}

/** Until it is over; what the server does with us is shown, whatever it is. */
async function watch(target: UdpTarget, options: Options, tracer: Tracer, over: AbortSignal): Promise<void> {
  const folder = options['client-dir'] ?? defaultClientDirectory(process.platform, process.env)
  const client = { ...(await roamClient(folder, print)), ...tracer.watchers }
  const { connect } = schemes({ ...standardSchemes, udp: roamTransport({ client }) })
  try {
    await using connection = await connect(target.url, { signal: over })
    const leave = (): void => {
      connection.send('QUIT :the trace ends')
      void connection.close('the trace ends')
    }
    over.addEventListener('abort', leave, { once: true })
    await visit(connection, new Guest({ newNick, channel: options.join }))
  } catch (error) {
    if (!over.aborted) throw error
  }
}

async function visit(connection: MessageConnection, guest: Guest): Promise<void> {
  const say = (line: string): void => connection.send(line)
  guest.greet().forEach(say)
  for await (const messages of connection.messages()) {
    for (const message of messages) if (typeof message === 'string') guest.answer(message).forEach(say)
  }
}

function newNick(): string {
  return `trace-${randomBytes(3).toString('hex')}`
}

type Options = {
  join?: string
  write?: string
  keys?: string
  plot?: string
  duration?: string
  'client-dir'?: string
  help?: boolean
}

function parse(args: string[]): { options: Options; url: string } {
  try {
    const options = {
      join: { type: 'string' },
      write: { type: 'string' },
      keys: { type: 'string' },
      plot: { type: 'string' },
      duration: { type: 'string' },
      'client-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    const [url = '', ...more] = positionals
    if (!values.help && (url === '' || more.length > 0)) throw new Error('stonechat trace takes one URL')
    return { options: values, url }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function print(text: string): void {
  process.stdout.write(text)
}
