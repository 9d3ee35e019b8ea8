// application.ts: what `/` commands ask of the program that the person sits at. Shapes only.
import type { Found } from '../core/parts.ts'

/** Everything that is the program's own business, and not the client's. */
export interface Application {
  /** Leaves the program; says goodbye to every server. */
  quit(reason: string | undefined): void
  /** Brings this conversation of the same server to the front. */
  show(conversation: string): void
  /** Empties what is seen of a conversation; nothing is lost, it can be scrolled back to. */
  clear(conversation: string): void
  /** Opens the help, at this command where one is named. */
  help(command: string | undefined): void
  /** Goes to another server. */
  connect(url: string): void
  /** Leaves this server and stays away until `reconnect`. */
  disconnect(reason: string | undefined): void
  /** Leaves this server, if it has not, and comes again. */
  reconnect(): void
  /** Shows what a search has found, newest first. */
  found(text: string, results: readonly Found[]): void
}
