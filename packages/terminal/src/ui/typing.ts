// typing.ts: what is typed at the front: put in, completed, kept as a draft, and sent. Pure.
import { beginCycle, complete, enter, isSecret, moveCycle } from '@stonechat/client'
import type { World } from '../app/interface.ts'
import { type Editor, emptyEditor, insertText, takeText } from '../editor/editor.ts'
import { applicationOf } from './application.ts'
import { findFront } from './front.ts'
import type { UiState } from './state.ts'
import type { Step, UiEffect, UiSettings } from './world.ts'

/** Another text in the editor: kept as a draft, and the others are told that somebody writes. Never a password. */
export function typed(state: UiState, editor: Editor, world: World): Step {
  const next = { ...state, editor, cycle: undefined }
  const front = findFront(world, state.front)
  if (!front || editor.text === state.editor.text) return { state: next, effects: [] }
  return { state: next, effects: [tellDraft(next, world)].flat() }
}

/** As a terminal sends it: a line that ends in CR is one of several. */
export function pasted(state: UiState, text: string, leftOut: number, world: World): Step {
  const clean = text.replaceAll(/\r\n?/g, '\n')
  const editor = insertText(state.editor, clean)
  const lost = leftOut + Math.max(state.editor.text.length + clean.length - editor.text.length, 0)
  const { state: next, effects } = typed(state, editor, world)
  const words =
    lost > 0 ? `The last ${lost} characters of what was pasted were left out: it is too much` : undefined
  return { state: { ...next, words }, effects }
}

/** Sends what is typed; the history of input keeps it, unless it holds a password. */
export function send(state: UiState, world: World): Step {
  const front = findFront(world, state.front)
  const { text } = state.editor
  if (!front || text === '') return { state, effects: [] }
  const { client, conversation } = front
  const { replyTo } = state
  const isKept = !isSecret(text, conversation.name)
  const place = { client, conversation }
  const say: UiEffect = {
    kind: 'run',
    run: dispatch => {
      client.draft(conversation.name, '')
      const application = applicationOf(front, dispatch)
      if (replyTo === undefined || text.startsWith('/')) return enter(text, { ...place, application })
      void client.send(conversation.name, text, { replyTo: replyTo.msgid })
      return undefined
    },
  }
  return {
    state: {
      ...state,
      editor: takeText(state.editor, isKept),
      replyTo: text.startsWith('/') ? replyTo : undefined,
      cycle: undefined,
      scroll: undefined,
      selected: undefined,
    },
    effects: [say],
  }
}

/** Tab: the first completion, then the one after it. */
export function completeNext(state: UiState, step: 1 | -1, world: World, { emoji }: UiSettings): Step {
  const front = findFront(world, state.front)
  if (!front) return { state, effects: [] }
  const { text, cursor } = state.editor
  const { client, conversation } = front
  const { network, nick, conversations } = client
  const completion = state.cycle
    ? state.cycle.completion
    : complete(text, cursor, { network, nick, conversation, conversations, emoji })
  if (!completion) return { state, effects: [] }
  const cycle = state.cycle ? moveCycle(state.cycle, step) : beginCycle(text, completion)
  const editor = { ...state.editor, text: cycle.text, cursor: cycle.cursor }
  const only = completion.candidates.length === 1
  const { state: next, effects } = typed(state, editor, world)
  return { state: { ...next, cycle: only ? undefined : cycle }, effects }
}

/** Ctrl-C: takes away what is typed; the second time in a row it leaves the program. */
export function interrupt(state: UiState, world: World): Step {
  if (state.editor.text !== '' || state.replyTo !== undefined) {
    const isKept = !isSecret(state.editor.text, findFront(world, state.front)?.conversation.name)
    const { state: next, effects } = typed(state, takeText(state.editor, isKept), world)
    return { state: { ...next, replyTo: undefined }, effects }
  }
  if (state.isLeaving) return { state, effects: [{ kind: 'quit' }] }
  return { state: { ...state, isLeaving: true, words: 'Ctrl-C once more leaves the program' }, effects: [] }
}

/** An editor of an overlay: what was typed elsewhere is none of its. */
export const overlayEditor: Editor = emptyEditor

function tellDraft({ editor, front: address }: UiState, world: World): UiEffect[] {
  const front = findFront(world, address)
  if (!front || front.conversation.kind === 'server') return []
  const { client, conversation } = front
  const { text } = editor
  const isHidden = isSecret(text, conversation.name)
  const isSaid = !isHidden && !/^\/(?!\/)/.test(text)
  return [
    {
      kind: 'run',
      run: () => {
        client.draft(conversation.name, isHidden ? '' : text)
        client.typing(conversation.name, isSaid ? text : '')
      },
    },
  ]
}
