// listeners.ts: who wants to hear what a client tells.
import type { ClientEventName, ClientEvents, Listener } from '../events.ts'

type Listening = { [Name in ClientEventName]?: Set<Listener<Name>> }

export class Listeners {
  readonly #listening: Listening = {}
  readonly #conditions = new Set<() => void>()

  add<Name extends ClientEventName>(name: Name, listener: Listener<Name>): () => void {
    const all: Set<Listener<Name>> = this.#listening[name] ?? new Set()
    Object.assign(this.#listening, { [name]: all })
    all.add(listener)
    return () => void all.delete(listener)
  }

  /** What a listener throws is its own bug: it comes up where the program can see it, and stops nobody else. */
  emit<Name extends ClientEventName>(name: Name, event: ClientEvents[Name]): void {
    const all = this.#listening[name]
    if (all) for (const listener of all) guarded(() => listener(event))
    for (const look of this.#conditions) look()
  }

  /** Until the condition holds, which is looked at now and after each event. Rejects with what it throws, and when the signal fires. */
  until(signal: AbortSignal | undefined, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        this.#conditions.delete(look)
        signal?.removeEventListener('abort', stop)
        settle()
      }
      const look = (): void => {
        try {
          if (holds()) finish(resolve)
        } catch (error) {
          finish(() => reject(error instanceof Error ? error : new Error(String(error))))
        }
      }
      const stop = (): void =>
        finish(() => reject(signal?.reason instanceof Error ? signal.reason : new Error('stopped')))
      if (signal?.aborted) return stop()
      signal?.addEventListener('abort', stop)
      this.#conditions.add(look)
      look()
    })
  }
}

function guarded(call: () => void): void {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
