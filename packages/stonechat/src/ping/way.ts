// way.ts: a session that only measures: connects, and says how long that took.

import { type ClientOptions, type DialedSession, dialSession, type PacketEvent } from '@stonechat/roam'
import { parseUrl } from '@stonechat/sockets'

type Observe = (event: PacketEvent) => void

export class Way implements AsyncDisposable {
  readonly dialed: DialedSession
  /** From the first HELLO to the keys. */
  readonly handshakeMs: number
  readonly #observers: Set<Observe>

  private constructor(dialed: DialedSession, handshakeMs: number, observers: Set<Observe>) {
    this.dialed = dialed
    this.handshakeMs = handshakeMs
    this.#observers = observers
  }

  /** Rejects with a SocketError, as any connect. */
  static async open(url: string, client: ClientOptions, signal: AbortSignal): Promise<Way> {
    const observers = new Set<Observe>()
    let startMs: number | undefined
    let handshakeMs = 0
    const dialed = await dialSession(
      parseUrl(url, 'connect'),
      { signal },
      {
        ...client,
        purpose: 'ping',
        tap: () => {
          startMs ??= performance.now()
        },
        keysMade: () => {
          handshakeMs ||= performance.now() - (startMs ?? performance.now())
        },
        observe: event => {
          for (const observe of observers) observe(event)
        },
      },
    )
    return new Way(dialed, handshakeMs, observers)
  }

  get end(): DialedSession['end'] {
    return this.dialed.end
  }

  /** Of each packet from now on. */
  watch(observe: Observe): void {
    this.#observers.add(observe)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dialed[Symbol.asyncDispose]()
  }
}
