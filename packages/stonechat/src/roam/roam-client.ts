// roam-client.ts: what this device brings to a server over roam: its key, the servers that it knows, and the order of IRC.

import { join } from 'node:path'
import { Conversations } from '@stonechat/irc'
import { type ClientOptions, fingerprintOf, KnownHosts, ownIdentity } from '@stonechat/roam'

/**
 * Makes the key of this device where it is missing. `met` hears of a server that is met for the first time. Rejects with an
 * Error when the key cannot be read or made.
 */
export async function roamClient(folder: string, met: (text: string) => void): Promise<ClientOptions> {
  const { keys } = await ownIdentity(join(folder, 'device.key'))
  const file = join(folder, 'known_hosts')
  const known = new KnownHosts(file)
  return {
    keys,
    knownHosts: {
      keyOf: host => known.keyOf(host),
      async trust(host, key) {
        const outcome = await known.trust(host, key)
        if (outcome === 'new')
          met(`${host} is met for the first time. Its key is ${fingerprintOf(key)}, now in ${file}.\n`)
        return outcome
      },
    },
    purpose: 'irc',
    newRouter: () => {
      const conversations = new Conversations()
      return line => conversations.routeOf(line)
    },
  }
}
