// chat.ts: a client as signals: what a component reads, it is drawn again for when that changes.
import type { Client, Conversation, LinkHealth } from '@stonechat/client'
import { type ReadonlySignal, type Signal, batch, signal } from '@preact/signals'
import { type Network, watchNetwork } from './wake.ts'

/** Who we are, as the server says. */
export type Self = {
  readonly nick: string
  readonly account: string | undefined
  readonly away: string | undefined
}

/** Changes are gathered until the next picture; a page that is not seen has no pictures. */
const HIDDEN_DELAY_MS = 200

export class Chat implements AsyncDisposable {
  readonly client: Client
  readonly #link: Signal<LinkHealth>
  readonly #self: Signal<Self>
  readonly #conversations: Signal<readonly Conversation[]>
  readonly #revisions = new WeakMap<Conversation, Signal<number>>()
  readonly #changed = new Set<Conversation>()
  readonly #listening = new DisposableStack()
  readonly #network: Network
  #isDue = false

  constructor(client: Client) {
    this.client = client
    this.#link = signal(client.link)
    this.#self = signal(selfOf(client))
    this.#conversations = signal([...client.conversations.values()])
    this.#network = this.#listening.use(watchNetwork(client))
    const gather = (): void => this.#gather()
    this.#listen(client.on('changed', ({ conversation }) => this.#gather(conversation)))
    this.#listen(client.on('opened', gather))
    this.#listen(client.on('closed', gather))
    this.#listen(client.on('link', gather))
    this.#listen(client.on('self', gather))
    this.#listen(client.on('registered', gather))
  }

  get link(): ReadonlySignal<LinkHealth> {
    return this.#link
  }

  /** The browser says that there is no network; `link` says how the server is reached where there is one. */
  get isOffline(): ReadonlySignal<boolean> {
    return this.#network.isOffline
  }

  get self(): ReadonlySignal<Self> {
    return this.#self
  }

  /** In the order in which they were opened; the server's own is first. */
  get conversations(): ReadonlySignal<readonly Conversation[]> {
    return this.#conversations
  }

  /** Somebody does not want to wait any longer; where the server has refused, it may have changed its mind. */
  tryNow(): void {
    this.client.start()
    this.client.wake()
  }

  /** Counts what changed in a conversation: who reads it is drawn again when anything of the conversation changes. */
  revision(conversation: Conversation): ReadonlySignal<number> {
    return this.#revisionOf(conversation)
  }

  /** Says goodbye. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening.dispose()
    await this.client.close()
  }

  #revisionOf(conversation: Conversation): Signal<number> {
    const known = this.#revisions.get(conversation)
    if (known) return known
    const made = signal(conversation.revision)
    this.#revisions.set(conversation, made)
    return made
  }

  #listen(end: () => void): void {
    this.#listening.defer(end)
  }

  #gather(conversation?: Conversation): void {
    if (conversation) this.#changed.add(conversation)
    if (this.#isDue) return
    this.#isDue = true
    const show = (): void => this.#show()
    if (document.visibilityState === 'hidden') setTimeout(show, HIDDEN_DELAY_MS)
    else requestAnimationFrame(show)
  }

  #show(): void {
    this.#isDue = false
    const changed = [...this.#changed]
    this.#changed.clear()
    batch(() => {
      this.#link.value = this.client.link
      this.#self.value = keepIfEqual(this.#self.peek(), selfOf(this.client))
      this.#conversations.value = keepIfSame(this.#conversations.peek(), [
        ...this.client.conversations.values(),
      ])
      for (const conversation of changed) this.#revisionOf(conversation).value = conversation.revision
    })
  }
}

function selfOf({ nick, account, away }: Client): Self {
  return { nick, account, away }
}

function keepIfEqual(before: Self, now: Self): Self {
  const isEqual = before.nick === now.nick && before.account === now.account && before.away === now.away
  return isEqual ? before : now
}

function keepIfSame(before: readonly Conversation[], now: readonly Conversation[]): readonly Conversation[] {
  return before.length === now.length && now.every((each, index) => each === before[index]) ? before : now
}
