// overlays.ts: what lies over the messages for a while: switcher, search, help, a reaction. Pure.
import { beginCycle, type Found, type SearchQuery } from '@stonechat/client'
import type { World } from '../app/interface.ts'
import { type Editor, edit, insertText, isEditorAction, setText } from '../editor/editor.ts'
import { addressOf, findFront, go, listConversations } from './front.ts'
import type { Action } from './keys.ts'
import { panelOf } from './panel.ts'
import type { Match, Overlay, UiState } from './state.ts'
import { overlayEditor } from './typing.ts'
import type { Step, UiSettings } from './world.ts'

export function openSwitcher(state: UiState, world: World): UiState {
  const matches = findMatches('', state, world)
  return { ...state, overlay: { kind: 'switcher', editor: overlayEditor, matches, row: 0 } }
}

export function openSearch(state: UiState): UiState {
  if (state.front === undefined) return state
  const { server } = state.front
  return { ...state, overlay: { kind: 'search', server, editor: overlayEditor, results: [], row: 0 } }
}

export function openHelp(state: UiState, about: string | undefined): UiState {
  return { ...state, overlay: { kind: 'help', about, row: 0 } }
}

export function showFound(state: UiState, server: string, text: string, results: readonly Found[]): UiState {
  const editor = setText(overlayEditor, text)
  return { ...state, overlay: { kind: 'search', server, editor, results, row: 0 } }
}

/** What a key does while something lies above; Escape has been taken away before. */
export function overlayKey(
  state: UiState,
  overlay: Overlay,
  key: { readonly action: Action | undefined; readonly text: string | undefined },
  world: World,
  settings: UiSettings,
): Step {
  const { action, text } = key
  if (action === 'up' || action === 'down' || action === 'page-up' || action === 'page-down') {
    const distance = action.startsWith('page') ? PAGE_ROWS : 1
    return stay(state, moveRow(overlay, action.endsWith('up') ? -distance : distance))
  }
  if (overlay.kind === 'help') return action === 'send' ? close(state) : { state, effects: [] }
  if (action === 'send') return chooseRow(state, overlay, world)
  if (action === 'complete' && overlay.kind === 'reaction')
    return stay(state, completeEmoji(overlay, settings))
  const editor = editOverlay(overlay.editor, action, text)
  if (editor === overlay.editor) return { state, effects: [] }
  if (overlay.kind === 'reaction') return stay(state, { ...overlay, editor })
  // What was found was found for another text.
  if (overlay.kind === 'search') return stay(state, { ...overlay, editor, results: [], row: 0 })
  return stay(state, { ...overlay, editor, matches: findMatches(editor.text, state, world), row: 0 })
}

/** The row that was clicked on, or Enter on the row that is chosen. */
export function chooseRow(state: UiState, overlay: Overlay, world: World, row?: number): Step {
  if (overlay.kind === 'switcher') {
    const match = overlay.matches[row ?? overlay.row]
    return match ? go({ ...state, overlay: undefined }, match.address, world) : close(state)
  }
  if (overlay.kind === 'reaction') return react(state, overlay, world)
  if (overlay.kind === 'help') return close(state)
  const { results = [] } = overlay
  const found = results[row ?? overlay.row]
  if (found !== undefined) return jumpTo(state, overlay.server, found, world)
  return row === undefined ? search(state, overlay, world) : { state, effects: [] }
}

const PAGE_ROWS = 10

function stay(state: UiState, overlay: Overlay): Step {
  return { state: { ...state, overlay }, effects: [] }
}

function close(state: UiState): Step {
  return { state: { ...state, overlay: undefined }, effects: [] }
}

function moveRow(overlay: Overlay, distance: number): Overlay {
  if (overlay.kind === 'reaction') return overlay
  return { ...overlay, row: Math.max(Math.min(overlay.row + distance, rowsOf(overlay) - 1), 0) }
}

function rowsOf(overlay: Overlay): number {
  if (overlay.kind === 'switcher') return overlay.matches.length
  if (overlay.kind === 'search') return overlay.results?.length ?? 0
  return panelOf(overlay, { servers: [] }).rows.length
}

function editOverlay(editor: Editor, action: Action | undefined, text: string | undefined): Editor {
  if (action !== undefined && isEditorAction(action)) return edit(editor, action)
  return action === undefined && text !== undefined ? insertText(editor, text) : editor
}

/** Those that hold all letters in their order; with letters that stand together, and what is unread, first. */
function findMatches(typed: string, state: UiState, world: World): readonly Match[] {
  const sought = typed.toLowerCase()
  return listConversations(world)
    .map(front => ({
      address: addressOf(front),
      name: front.conversation.name || front.entry.name,
      unread: front.conversation.unread,
      distance: likeness(sought, (front.conversation.name || front.entry.name).toLowerCase()),
      isHere: front.conversation.id === state.front?.conversation && front.entry.name === state.front.server,
    }))
    .filter(({ distance }) => distance < Infinity)
    .toSorted((one, other) => one.distance - other.distance || rank(other) - rank(one))
    .map(({ address, name, unread }) => ({ address, name, unread }))
}

function rank({ unread, isHere }: { readonly unread: number; readonly isHere: boolean }): number {
  return isHere ? -1 : Math.min(unread, 1)
}

function likeness(sought: string, name: string): number {
  const found = name.indexOf(sought)
  if (found !== -1) return Math.min(found, 2)
  let at = 0
  for (const letter of sought) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return Infinity
  }
  return 3
}

type Reaction = Extract<Overlay, { kind: 'reaction' }>
type Search = Extract<Overlay, { kind: 'search' }>

function completeEmoji(overlay: Reaction, { emoji }: UiSettings): Overlay {
  const typed = overlay.editor.text.replace(/^:/, '').replace(/:$/, '').toLowerCase()
  const found = Array.from(emoji).filter(([name]) => typed !== '' && name.startsWith(typed))
  if (found.length === 0) return overlay
  const candidates = found.map(([name, character]) => ({ text: character, label: `${character} :${name}:` }))
  const completion = { start: 0, end: overlay.editor.text.length, candidates }
  return { ...overlay, editor: setText(overlay.editor, beginCycle(overlay.editor.text, completion).text) }
}

function react(state: UiState, { editor, msgid }: Reaction, world: World): Step {
  const front = findFront(world, state.front)
  const reaction = editor.text.trim()
  const closed = { ...state, overlay: undefined, selected: undefined }
  if (!front || reaction === '') return { state: closed, effects: [] }
  const { client, conversation } = front
  return {
    state: closed,
    effects: [{ kind: 'run', run: () => client.react(conversation.name, msgid, reaction) }],
  }
}

function search(state: UiState, overlay: Search, world: World): Step {
  const client = world.servers.find(({ name }) => name === overlay.server)?.client
  const text = overlay.editor.text.trim()
  if (!client || text === '') return { state, effects: [] }
  const query: SearchQuery = { text }
  return {
    state: { ...state, overlay: { ...overlay, results: undefined, row: 0 } },
    effects: [
      {
        kind: 'run',
        run: async dispatch => {
          const results = await client.search(query)
          dispatch({ kind: 'found', server: overlay.server, text, results })
        },
      },
    ],
  }
}

/** The conversation may have to be opened, and the message fetched. */
function jumpTo(state: UiState, server: string, { target, message }: Found, world: World): Step {
  const client = world.servers.find(({ name }) => name === server)?.client
  const conversation = client?.conversation(target)
  if (!client || !conversation)
    return { state: { ...state, overlay: undefined, words: `You are not in ${target}` }, effects: [] }
  const { state: next, effects } = go(
    { ...state, overlay: undefined },
    { server, conversation: conversation.id },
    world,
  )
  const { msgid } = message
  if (msgid === undefined) return { state: next, effects }
  const run = async (
    dispatch: (event: { kind: 'go'; address: Match['address']; key: string | undefined }) => void,
  ) => {
    const key = await client.loadAround(target, msgid)
    dispatch({ kind: 'go', address: { server, conversation: conversation.id }, key })
  }
  return { state: next, effects: [...effects, { kind: 'run', run }] }
}
