// pair.ts: two ends that are connected, and the listener between them.

import type { Listener } from '../stream/listener.ts'

type Connection = { abort(): void }
type Factory<C> = { listen(): Promise<Listener<C>>; connect(to: Listener<C>): Promise<C> }

/** Cuts and closes what a test leaves open. */
export class Pair<C extends Connection> implements AsyncDisposable {
  readonly listener: Listener<C>
  readonly client: C
  readonly server: C

  static async open<C extends Connection>(factory: Factory<C>): Promise<Pair<C>> {
    const listener = await factory.listen()
    const [client, server] = await Promise.all([factory.connect(listener), listener.accept()])
    return new Pair(listener, client, server)
  }

  constructor(listener: Listener<C>, client: C, server: C) {
    this.listener = listener
    this.client = client
    this.server = server
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.abort()
    this.server.abort()
    await this.listener.close()
  }
}
