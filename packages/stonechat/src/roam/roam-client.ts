// roam-client.ts: what this device brings to a server over roam: its key, the servers that it knows, and the order of IRC.

import { join } from 'node:path'
import { Conversations } from '@stonechat/irc'
import { type ClientOptions, KnownHosts, ownIdentity } from '@stonechat/roam'

/** Makes the key of this device where it is missing. Rejects with an Error when it cannot be read or made. */
export async function roamClient(folder: string): Promise<ClientOptions> {
  const { keys } = await ownIdentity(join(folder, 'device.key'))
  return {
    keys,
    knownHosts: new KnownHosts(join(folder, 'known_hosts')),
    purpose: 'irc',
    newRouter: () => {
      const conversations = new Conversations()
      return line => conversations.routeOf(line)
    },
  }
}
