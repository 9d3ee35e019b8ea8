// transport.ts: `udp://host:port`, as any other URL.

import { SocketError, type Transport } from '@stonechat/sockets'
import { dialRoam } from './dial.ts'
import { listenRoam } from './listener.ts'
import type { ClientOptions, ServerOptions } from './options.ts'

/** For the table of `schemes`. What is left out cannot be done. */
export function roamTransport(roam: { client?: ClientOptions; server?: ServerOptions }): Transport {
  const { client, server } = roam
  return {
    async connect(url, options) {
      if (client) return dialRoam(url, options, client)
      throw new SocketError('connect', url.text, 'EINVAL', { detail: 'only listening was set up' })
    },
    async listen(url, options) {
      if (server) return listenRoam(url, options, server)
      throw new SocketError('listen', url.text, 'EINVAL', { detail: 'only connecting was set up' })
    },
  }
}
