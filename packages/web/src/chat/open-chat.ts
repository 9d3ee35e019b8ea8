// open-chat.ts: a chat with the server that gave this page.
import { Client, type ClientStore, type Credentials } from '@stonechat/client'
import { Chat } from './chat.ts'
import { dialSocket } from './socket-connection.ts'

export type Identity = {
  readonly nick: string
  readonly credentials?: Credentials
  /** Joined at the first visit. */
  readonly channels: readonly string[]
}

/** Connects, and stays connected until it is disposed of. */
export function openChat(identity: Identity, store: ClientStore | undefined): Chat {
  const url = new URL('/', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const client = new Client({ ...identity, dial: dialSocket(url.href), ...(store && { store }) })
  const chat = new Chat(client)
  client.start()
  return chat
}
