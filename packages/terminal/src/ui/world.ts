// world.ts: what happens to the interface besides keys, and what it is handed. Shapes only.
import type { Found } from '@stonechat/client'
import type { AppEvent, Effect, Updated, World } from '../app/interface.ts'
import type { InputEvent } from '../input/event.ts'
import type { Frame } from '../screen/frame.ts'
import type { Layout } from './layout.ts'
import type { Address, UiState } from './state.ts'

/** What a client or a command tells the interface. */
export type OwnEvent =
  /** What a client holds is another one now. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'go'; readonly address: Address; readonly key?: string | undefined }
  | { readonly kind: 'clear'; readonly address: Address }
  | { readonly kind: 'help'; readonly about: string | undefined }
  | {
      readonly kind: 'found'
      readonly server: string
      readonly text: string
      readonly results: readonly Found[]
    }
  /** A command asks for what only the program can do. */
  | { readonly kind: 'ask'; readonly effects: readonly UiEffect[] }

export type UiEvent = InputEvent | AppEvent | OwnEvent
export type UiEffect = Effect<OwnEvent>
export type Step = Updated<UiState, OwnEvent>

export type UiSettings = {
  /** How it is drawn: for scrolling, and for what a click is on. */
  readonly layoutOf: (state: UiState, world: World) => Layout
  readonly view: (state: UiState, world: World) => Frame
  /** Name, without colons, to emoji. */
  readonly emoji: ReadonlyMap<string, string>
  /** Actions to the keys that do them. */
  readonly keys?: Readonly<Record<string, readonly string[]>> | undefined
}
