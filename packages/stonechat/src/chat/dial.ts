// dial.ts: the way to a server for a chat client: one transport, or roam with TLS beside it, and whom it trusts.

import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Dial } from '@stonechat/client'
import type { ConnectOptions } from '@stonechat/sockets'
import { schemes, type Sockets, standardSchemes } from '@stonechat/sockets/schemes'
import { connectRacing } from '../roam/race.ts'
import { KnownCertificates } from './known-certificates.ts'
import type { Target } from './target.ts'

/** A server that has not answered by then will not. */
const CONNECT_TIMEOUT_MS = 20_000
const SUBPROTOCOLS = ['text.ircv3.net']

export type DialOptions = {
  /** Where the key of this device is, and what is known of servers. */
  readonly folder: string
  /** Hears of a server that is met for the first time, and of its key, as a sentence with its end of line. */
  readonly met: (text: string) => void
}

/** A client's way to that server. It rejects with an Error that says for each way that was tried why it led nowhere. */
export function dialTo({ url, fallback, place }: Target, options: DialOptions): Dial {
  return async signal => {
    const connect = trusting(await socketsFor(url, options), place, options)
    if (fallback === undefined) return connect(url, { signal })
    try {
      return await connectRacing(url, fallback, { connect, delay, signal })
    } catch (error) {
      if (!(error instanceof AggregateError)) throw error
      const reasons = error.errors.map(reason => (reason instanceof Error ? reason.message : String(reason)))
      throw new Error(reasons.join('; '), { cause: error })
    }
  }
}

async function delay(delayMs: number, signal: AbortSignal): Promise<void> {
  await setTimeout(delayMs, undefined, { signal })
}

async function socketsFor(url: string, { folder, met }: DialOptions): Promise<Sockets> {
  if (!url.startsWith('udp:')) return schemes(standardSchemes)
  // Whoever comes another way starts sooner without it.
  const [{ roamTransport }, { roamClient }] = await Promise.all([
    import('@stonechat/roam'),
    import('../roam/roam-client.ts'),
  ])
  const client = await roamClient(folder, met)
  return schemes({ ...standardSchemes, udp: roamTransport({ client }) })
}

/** Where nothing in the URL says which certificate is right, the one that was met first is. */
function trusting({ connect }: Sockets, place: string, { folder, met }: DialOptions): Sockets['connect'] {
  return async (url: string, patience: ConnectOptions = {}) => {
    const options = { ...patience, timeoutMs: CONNECT_TIMEOUT_MS, subprotocols: SUBPROTOCOLS }
    if (!/^(tls|wss):/.test(url) || url.includes('#')) return connect(url, options)
    const known = new KnownCertificates(join(folder, 'known_certificates'), met)
    const { judge, keep } = await known.judgementOf(place)
    const connection = await connect(url, { ...options, tls: { judge } })
    try {
      await keep()
      return connection
    } catch (error) {
      connection.abort()
      throw error
    }
  }
}
