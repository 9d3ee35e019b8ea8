// entries.ts: the servers of the full-screen client: for each a client, the way to it, and a place for what it keeps.

import { Client, type Credentials, type Dial } from '@stonechat/client'
import type { ServerEntry } from '@stonechat/terminal'
import { FileStore } from './file-store.ts'
import type { ClientSettings } from './settings.ts'
import { Remedies } from './remedy.ts'
import { readTarget, type Target } from './target.ts'

export type Login = Credentials

export type EntriesOptions = {
  readonly folder: string
  readonly settings: ClientSettings
  readonly nick: string
  /** Joined on the first server. */
  readonly channels: readonly string[]
  readonly login: Login | undefined
}

export class Entries implements AsyncDisposable {
  readonly #options: EntriesOptions
  readonly #stores = new AsyncDisposableStack()
  #isFirst = true

  constructor(options: EntriesOptions) {
    this.#options = options
  }

  /** A client that has not been started. Rejects with a UsageError over what is no address, and where nothing can be written. */
  async connectTo(url: string): Promise<ServerEntry> {
    const { folder, settings, nick, channels, login } = this.#options
    const target = readTarget(url)
    const own = settings.servers?.find(server => readTarget(server.url).url === target.url)
    const store = this.#stores.use(await FileStore.open(folder, target.place))
    const named = this.#isFirst ? channels : []
    this.#isFirst = false
    const client: Client = new Client({
      nick: own?.nick ?? nick,
      ...(settings.realname !== undefined && { realname: settings.realname }),
      ...(login && { credentials: login }),
      channels: [...(own?.channels ?? []), ...named],
      store,
      dial: lazyDial(target, folder, text => tell(client, text.trimEnd())),
    })
    const remedies = new Remedies()
    client.on('link', ({ state }) => {
      const words = remedies.wordsFor(state)
      if (words !== undefined) tell(client, words, 'warning')
    })
    return { name: target.place, url: target.url, client }
  }

  /** After their clients have been closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stores.disposeAsync()
  }
}

/** In the server's own words, and where the person is likely to look. */
function tell(client: Client, text: string, severity: 'info' | 'warning' = 'info'): void {
  client.inform('', text, severity)
  const channel = [...client.conversations.values()].find(({ kind }) => kind === 'channel')
  if (channel) client.inform(channel.name, text, severity)
}

/** The first picture need not wait for what a connection needs. */
function lazyDial(target: Target, folder: string, met: (text: string) => void): Dial {
  return async signal => {
    const { dialTo } = await import('./dial.ts')
    return dialTo(target, { folder, met })(signal)
  }
}
