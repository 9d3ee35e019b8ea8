// open-chat.ts: a chat with the server that gave this page.
import { Client, type ClientStore, type Credentials } from '@stonechat/client'
import { Chat } from './chat.ts'
import { dialSocket } from './socket-connection.ts'

/** Who comes in. */
export type Identity = {
  readonly nick: string
  readonly credentials?: Credentials
  /** Joined at the first visit. */
  readonly channels: readonly string[]
  /** Whether the next visit goes straight into the chat, and finds there what was said; default: yes. */
  readonly stays?: boolean
}

export type ChatOptions = {
  readonly nick: string
  readonly credentials?: Credentials | undefined
  readonly channels: readonly string[]
  readonly store?: ClientStore | undefined
  /** Whether what was said is kept in it too. */
  readonly keepsItems: boolean
}

/** Some screens of each conversation, to be read where there is no network. */
const ITEMS_KEPT = 200

/** Connects, and stays connected until it is disposed of. What was kept is there when this resolves. */
export async function openChat({
  nick,
  credentials,
  channels,
  store,
  keepsItems,
}: ChatOptions): Promise<Chat> {
  const url = new URL('/', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const client = new Client({
    nick,
    channels,
    itemsKept: keepsItems ? ITEMS_KEPT : 0,
    dial: dialSocket(url.href),
    ...(credentials && { credentials }),
    ...(store && { store }),
  })
  const chat = new Chat(client)
  client.start()
  await client.restored()
  return chat
}
