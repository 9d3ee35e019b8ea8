// interface.ts: what the loop of the app asks of what a person sees and does. Shapes only.
import type { ChatClient } from '@stonechat/client'
import type { InputEvent } from '../input/event.ts'
import type { Frame } from '../screen/frame.ts'

export type ServerEntry = { readonly name: string; readonly url: string; readonly client: ChatClient }

export type Size = { readonly columns: number; readonly rows: number }

/** All that is outside of the interface's own state. Conversations are looked up in the clients. */
export type World = {
  readonly servers: readonly ServerEntry[]
  readonly size: Size
  /** Monotonic, and of the calendar. */
  readonly nowMs: number
  readonly dateMs: number
  /** Whether the person looks at this terminal; true where it does not tell. */
  readonly focused: boolean
}

/** What happens, beside what a person does. */
export type AppEvent =
  | { readonly kind: 'resize' }
  /** The time has come that `wakeAtMs` said. */
  | { readonly kind: 'tick' }
  /** A server has been added, or taken out. */
  | { readonly kind: 'servers' }
  /** Something that was run has failed. */
  | { readonly kind: 'failed'; readonly reason: string }

/** What the loop is asked to do. `Own` are events that only the interface knows. */
export type Effect<Own> =
  | { readonly kind: 'quit'; readonly reason?: string | undefined }
  | { readonly kind: 'suspend' }
  /** Draws everything again: another program has written to the terminal. */
  | { readonly kind: 'redraw' }
  | { readonly kind: 'bell' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'notify'; readonly title: string; readonly text: string }
  | { readonly kind: 'connect'; readonly url: string }
  /** Closes its client and takes it out of the list. */
  | { readonly kind: 'disconnect'; readonly server: ServerEntry; readonly reason?: string | undefined }
  /** Whatever asks clients for something. It may dispatch later, too. */
  | { readonly kind: 'run'; readonly run: (dispatch: (event: Own) => void) => void | Promise<void> }

export type Updated<State, Own> = { readonly state: State; readonly effects: readonly Effect<Own>[] }

/** Pure: a state, what changes it, and its picture. */
export interface Interface<State, Own = never> {
  start(world: World): State
  update(state: State, event: InputEvent | AppEvent | Own, world: World): Updated<State, Own>
  view(state: State, world: World): Frame
  /** When a `tick` is wanted, in monotonic time; undefined when none is. */
  wakeAtMs?(state: State, world: World): number | undefined
}
