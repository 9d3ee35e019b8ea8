// client-news.ts: what a client has to tell, in order, until it is taken.
import type { Session } from '../session/session.ts'
import type { ClientEvent } from './client-types.ts'

export class ClientNews {
  #events: ClientEvent[] = []
  #hops = 0
  #isHeard = false

  tell(event: ClientEvent): void {
    this.#events.push(event)
  }

  /** Something has come for the session. Told once each time that the news are taken. */
  hear(session: Session): void {
    if (!this.#isHeard) this.tell({ kind: 'heard', session })
    this.#isHeard = true
  }

  hop(): void {
    this.tell({ kind: 'hop', count: ++this.#hops })
  }

  /** What the session itself has to tell. */
  tellOf(session: Session): void {
    for (const event of session.takeEvents()) {
      if (event.kind === 'hop') this.hop()
      else this.tell({ kind: 'session-event', session, event })
    }
  }

  take(): readonly ClientEvent[] {
    const events = this.#events
    this.#events = []
    this.#isHeard = false
    return events
  }
}
