// update.ts: what happens, and what becomes of the state. Pure.
import type { World } from '../app/interface.ts'
import { edit, insertText, isEditorAction } from '../editor/editor.ts'
import type { KeyEvent } from '../input/event.ts'
import { act } from './actions.ts'
import { ensureFront, findFront, go } from './front.ts'
import { type Action, keyTable } from './keys.ts'
import { openHelp, overlayKey, showFound } from './overlays.ts'
import { clicked } from './pointer.ts'
import { scrollBy, scrollToItem } from './scroll.ts'
import { scrollMembers } from './scroll-members.ts'
import { selectionKey } from './selection.ts'
import type { UiState } from './state.ts'
import { interrupt, pasted, send, typed } from './typing.ts'
import type { Step, UiEffect, UiEvent, UiSettings } from './world.ts'

export type Update = (state: UiState, event: UiEvent, world: World) => Step

export function createUpdate(settings: UiSettings): Update {
  const keys = keyTable(settings.keys)
  return (state, event, world) => {
    const first = ensureFront(state, world)
    const then = handle(first.state, event, world, settings, keys)
    const last = settle(then.state, world)
    return { state: last.state, effects: [...first.effects, ...then.effects, ...last.effects] }
  }
}

type Keys = ReadonlyMap<string, Action>

function handle(state: UiState, event: UiEvent, world: World, settings: UiSettings, keys: Keys): Step {
  switch (event.kind) {
    case 'key':
      return pressed({ ...state, words: undefined }, event, world, settings, keys)
    case 'paste':
      return state.overlay === undefined || state.overlay.kind === 'help'
        ? pasted({ ...state, overlay: undefined }, event.text, event.leftOut, world)
        : overlayKey(
            state,
            state.overlay,
            { action: undefined, text: firstLine(event.text) },
            world,
            settings,
          )
    case 'mouse':
      if (event.what === 'wheel-up') return wheeled(state, WHEEL_ROWS, event.column, world, settings)
      if (event.what === 'wheel-down') return wheeled(state, -WHEEL_ROWS, event.column, world, settings)
      return clicked(state, event, world, settings)
    case 'go':
      return arrived(state, event, world, settings)
    case 'clear':
      return nothing(cleared(state, world))
    case 'help':
      return nothing(openHelp(state, event.about))
    case 'found':
      return nothing(showFound(state, event.server, event.text, event.results))
    case 'ask':
      return { state, effects: event.effects }
    case 'report':
      return nothing(event.report.startsWith(']11;') ? { ...state, background: event.report } : state)
    case 'failed':
      return nothing({ ...state, words: event.reason })
    default:
      return nothing(state)
  }
}

const WHEEL_ROWS = 3

/** What is under the pointer goes up by so many rows. */
function wheeled(state: UiState, rows: number, column: number, world: World, settings: UiSettings): Step {
  const { membersColumn = Number.POSITIVE_INFINITY } = settings.layoutOf(state, world)
  if (column < membersColumn) return scrollBy(state, rows, world, settings)
  return nothing(scrollMembers(state, -rows, world, settings))
}

function nothing(state: UiState): Step {
  return { state, effects: [] }
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? ''
}

function pressed(state: UiState, event: KeyEvent, world: World, settings: UiSettings, keys: Keys): Step {
  const action = keys.get(event.key)
  if (action === 'interrupt' && state.overlay === undefined) return interrupt(state, world)
  const calm = { ...state, isLeaving: false, takingBack: undefined }
  if (action === 'leave' || action === 'interrupt') return nothing(leave(calm))
  if (calm.overlay !== undefined && !ABOVE_ALL.has(action)) {
    return overlayKey(calm, calm.overlay, { action, text: event.text }, world, settings)
  }
  if (calm.selected !== undefined) {
    const step = selectionKey(calm, { key: event.key, takingBack: state.takingBack }, world, settings)
    if (step !== undefined) return step
  }
  if (action === undefined) return typeText(calm, event.text, world)
  if (action === 'send') return send(calm, world)
  if (action === 'line-end' && calm.editor.cursor === calm.editor.text.length) {
    return nothing({ ...calm, scroll: undefined })
  }
  if (isEditorAction(action)) return typed({ ...calm, selected: undefined }, edit(calm.editor, action), world)
  return act(calm, action, world, settings)
}

/** They do what they do, whatever is open. */
const ABOVE_ALL: ReadonlySet<Action | undefined> = new Set([
  'switcher',
  'search',
  'help',
  'servers',
  'members',
  'next-unread',
  'next-conversation',
  'previous-conversation',
  'redraw',
  'suspend',
])

function typeText(state: UiState, text: string | undefined, world: World): Step {
  if (text === undefined || text === '') return nothing(state)
  return typed({ ...state, selected: undefined }, insertText(state.editor, text), world)
}

/** The newest of what is open, chosen or begun goes; at last the window is at the bottom again. */
function leave(state: UiState): UiState {
  if (state.overlay !== undefined) return { ...state, overlay: undefined }
  if (state.cycle !== undefined) {
    const { original, completion } = state.cycle
    return { ...state, editor: { ...state.editor, text: original, cursor: completion.end }, cycle: undefined }
  }
  if (state.selected !== undefined) return { ...state, selected: undefined }
  if (state.replyTo !== undefined) return { ...state, replyTo: undefined }
  return { ...state, scroll: undefined, unreadFromMs: undefined }
}

function arrived(
  state: UiState,
  { address, key }: Extract<UiEvent, { kind: 'go' }>,
  world: World,
  settings: UiSettings,
): Step {
  const step = go(state, address, world)
  return key === undefined ? step : { ...step, state: scrollToItem(step.state, key, world, settings) }
}

function cleared(state: UiState, world: World): UiState {
  const last = findFront(world, state.front)?.conversation.items.at(-1)
  return { ...state, clearedUpTo: last?.key, scroll: undefined }
}

/** What somebody has before their eyes has been read; and each client is listened to. */
function settle(state: UiState, world: World): Step {
  const effects: UiEffect[] = []
  const front = findFront(world, state.front)
  if (front && world.focused && state.scroll === undefined && front.conversation.unread > 0) {
    const { client, conversation } = front
    effects.push({ kind: 'run', run: () => client.markRead(conversation.name) })
  }
  const unheard = world.servers.filter(({ name }) => !state.heard.has(name))
  for (const { client } of unheard) {
    effects.push({
      kind: 'run',
      run: dispatch => {
        for (const name of ['changed', 'opened', 'closed'] as const) {
          client.on(name, () => dispatch({ kind: 'changed' }))
        }
      },
    })
  }
  const isSame = unheard.length === 0 && world.servers.length === state.heard.size
  const heard = isSame ? state.heard : new Set(world.servers.map(({ name }) => name))
  return { state: isSame ? state : { ...state, heard }, effects }
}
