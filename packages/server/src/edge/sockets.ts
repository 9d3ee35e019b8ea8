// sockets.ts: the transports that a server listens with; its key for roam is made where it is missing.

import { join } from 'node:path'
import { Conversations } from '@stonechat/irc'
import { type Sockets, schemes, standardSchemes } from '@stonechat/sockets'

export type ServerSockets = {
  readonly listen: Sockets['listen']
  /** What clients know the server by over roam (`udp://host:port#key`); undefined where it does not listen for them. */
  readonly roamKey: string | undefined
}

/** Rejects with an Error when the key cannot be read or made. */
export async function openSockets(
  urls: readonly string[],
  dataDir: string,
  onBug: (error: unknown) => void,
): Promise<ServerSockets> {
  if (!urls.some(url => /^udp:/i.test(url))) return { ...schemes(standardSchemes), roamKey: undefined }
  // A server without it starts sooner.
  const { ownIdentity, roamTransport } = await import('@stonechat/roam')
  const identity = await ownIdentity(join(dataDir, 'roam.key'))
  const udp = roamTransport({ server: { ...identity, purpose: 'irc', newRouter: newIrcRouter, onBug } })
  return { ...schemes({ ...standardSchemes, udp }), roamKey: identity.fingerprint }
}

function newIrcRouter(): (line: string) => ReturnType<Conversations['routeOf']> {
  const conversations = new Conversations()
  return line => conversations.routeOf(line)
}
