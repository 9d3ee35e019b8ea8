// chat-client.ts: a Client under test, and waiting for what it shows.
import { type ChatItem, type ChatMessage, Client, type ClientOptions } from '@stonechat/client'
import { connect } from '@stonechat/sockets'
import { Bell, until } from './bell.ts'

export class ChatClient implements AsyncDisposable {
  readonly client: Client
  /** Where it connects to; undefined while there is no network. */
  port: number | undefined
  readonly #bell = new Bell()
  #cut = (): void => undefined

  constructor(port: number | undefined, options: Omit<ClientOptions, 'dial'>) {
    this.port = port
    this.client = new Client({
      ...options,
      dial: async signal => {
        if (this.port === undefined) throw new Error('there is no network')
        const connection = await connect(`tcp://127.0.0.1:${this.port}`, { signal })
        this.#cut = () => connection.abort()
        return connection
      },
    })
    for (const name of ['changed', 'link', 'registered'] as const)
      this.client.on(name, () => this.#bell.ring())
    this.client.start()
  }

  /** The network is gone, without a word. */
  cut(): void {
    this.port = undefined
    this.#cut()
  }

  items(name: string): readonly ChatItem[] {
    return this.client.conversation(name)?.items ?? []
  }

  messages(name: string): readonly ChatMessage[] {
    return this.items(name).flatMap(item => (item.kind === 'message' ? [item] : []))
  }

  texts(name: string): readonly string[] {
    return this.messages(name).map(({ text }) => text)
  }

  /** The message with this text, once it is there and all is as it should be with it. */
  shows(
    name: string,
    text: string,
    test: (message: ChatMessage) => boolean = () => true,
  ): Promise<ChatMessage> {
    return this.until(
      () => this.messages(name).find(message => message.text === text && test(message)),
      `${name} does not show ${text}`,
    )
  }

  until<T>(look: () => T | undefined, complaint: string): Promise<T> {
    const state = (): string => `${complaint}; the link is ${JSON.stringify(this.client.link.state)}`
    return until(this.#bell, look, state)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close()
  }
}
