// editor.ts: the text that somebody is typing: a cursor, a history, a kill ring. Pure.
import { EDITOR_LENGTH_MAX, INPUT_HISTORY_MAX, KILLS_MAX, STEPS_MAX } from './limits.ts'
import { characterEnd, characterStart, lineEnd, lineStart, wordEnd, wordStart } from './places.ts'

export type Editor = {
  readonly text: string
  /** In code units; between two characters. */
  readonly cursor: number
  /** What was sent off, oldest first. */
  readonly history: readonly string[]
  /** Which of the history is shown; its length for what is typed now. */
  readonly place: number
  /** What was typed before the history was looked into. */
  readonly typed: string
  /** What was cut, newest last. */
  readonly kills: readonly string[]
  /** What the text was before it was changed, newest last. */
  readonly steps: readonly Step[]
}

type Step = { readonly text: string; readonly cursor: number }

export const emptyEditor: Editor = {
  text: '',
  cursor: 0,
  history: [],
  place: 0,
  typed: '',
  kills: [],
  steps: [],
}

/** Puts text in at the cursor; what is too much for the editor is left out. */
export function insertText(editor: Editor, text: string): Editor {
  const room = EDITOR_LENGTH_MAX - editor.text.length
  const fitting = text.slice(0, room > 0 ? characterStart(text, Math.min(room, text.length) + 1) : 0)
  const put = text.length <= room ? text : fitting
  return replaceText(editor, editor.cursor, editor.cursor, put)
}

/** Another text in the place of all; the cursor at its end. */
export function setText(editor: Editor, text: string): Editor {
  return { ...editor, text, cursor: text.length }
}

/** Takes the text out, as sent; it goes into the history unless it must not. */
export function takeText(editor: Editor, isKept: boolean): Editor {
  const isNew = isKept && editor.text !== '' && editor.history.at(-1) !== editor.text
  const history = isNew ? [...editor.history, editor.text].slice(-INPUT_HISTORY_MAX) : editor.history
  return { ...editor, text: '', cursor: 0, history, place: history.length, typed: '', steps: [] }
}

export type EditorAction = keyof typeof actions

export function isEditorAction(action: string): action is EditorAction {
  return Object.hasOwn(actions, action)
}

export function edit(editor: Editor, action: EditorAction): Editor {
  return actions[action](editor)
}

const actions = {
  'cursor-left': (editor: Editor) => moveTo(editor, characterStart(editor.text, editor.cursor)),
  'cursor-right': (editor: Editor) => moveTo(editor, characterEnd(editor.text, editor.cursor)),
  'word-left': (editor: Editor) => moveTo(editor, wordStart(editor.text, editor.cursor)),
  'word-right': (editor: Editor) => moveTo(editor, wordEnd(editor.text, editor.cursor)),
  'line-start': (editor: Editor) => moveTo(editor, lineStart(editor.text, editor.cursor)),
  'line-end': (editor: Editor) => moveTo(editor, lineEnd(editor.text, editor.cursor)),
  'delete-left': (editor: Editor) =>
    replaceText(editor, characterStart(editor.text, editor.cursor), editor.cursor, ''),
  'delete-right': (editor: Editor) =>
    replaceText(editor, editor.cursor, characterEnd(editor.text, editor.cursor), ''),
  'delete-word-left': (editor: Editor) => kill(editor, wordStart(editor.text, editor.cursor), editor.cursor),
  'delete-word-right': (editor: Editor) => kill(editor, editor.cursor, wordEnd(editor.text, editor.cursor)),
  'delete-to-start': (editor: Editor) => kill(editor, lineStart(editor.text, editor.cursor), editor.cursor),
  'delete-to-end': (editor: Editor) => kill(editor, editor.cursor, lineEnd(editor.text, editor.cursor)),
  'put-back': (editor: Editor) => insertText(editor, editor.kills.at(-1) ?? ''),
  undo,
  newline: (editor: Editor) => insertText(editor, '\n'),
  'swap-characters': swapCharacters,
  up: (editor: Editor) => moveLine(editor, -1),
  down: (editor: Editor) => moveLine(editor, 1),
  'alike-before': (editor: Editor) => recall(editor, -1, true),
  'alike-after': (editor: Editor) => recall(editor, 1, true),
}

function moveTo(editor: Editor, cursor: number): Editor {
  return { ...editor, cursor }
}

function replaceText(editor: Editor, start: number, end: number, text: string): Editor {
  if (start === end && text === '') return editor
  const whole = editor.text.slice(0, start) + text + editor.text.slice(end)
  const isWithinWord = start === end && text.length === 1 && /\S\S/.test(editor.text.charAt(start - 1) + text)
  const steps = isWithinWord
    ? editor.steps
    : [...editor.steps, { text: editor.text, cursor: editor.cursor }].slice(-STEPS_MAX)
  return { ...editor, text: whole, cursor: start + text.length, steps }
}

/** A word that was typed, or what was put in or deleted at once, is one step. */
function undo(editor: Editor): Editor {
  const last = editor.steps.at(-1)
  return last === undefined ? editor : { ...editor, ...last, steps: editor.steps.slice(0, -1) }
}

function kill(editor: Editor, start: number, end: number): Editor {
  if (start === end) return editor
  const kills = [...editor.kills, editor.text.slice(start, end)].slice(-KILLS_MAX)
  return { ...replaceText(editor, start, end, ''), kills }
}

/** The two characters before the cursor, as shells do. */
function swapCharacters(editor: Editor): Editor {
  const { text, cursor } = editor
  const end = cursor === text.length ? cursor : characterEnd(text, cursor)
  const middle = characterStart(text, end)
  const start = characterStart(text, middle)
  if (start === middle) return editor
  return replaceText(editor, start, end, text.slice(middle, end) + text.slice(start, middle))
}

/** A line up or down in the text; from its first or last line, through the history. */
function moveLine(editor: Editor, step: 1 | -1): Editor {
  const { text, cursor } = editor
  const [start, end] = [lineStart(text, cursor), lineEnd(text, cursor)]
  if (step === -1 ? start === 0 : end === text.length) return recall(editor, step)
  const column = cursor - start
  const other = step === -1 ? lineStart(text, start - 1) : end + 1
  const wanted = Math.min(other + column, lineEnd(text, other))
  return moveTo(editor, wanted === 0 ? 0 : characterEnd(text, characterStart(text, wanted)))
}

/** What was sent before or after; `isAlike`: of that what begins with what is typed. */
function recall(editor: Editor, step: 1 | -1, isAlike = false): Editor {
  const { history, place, text } = editor
  const typed = place === history.length ? text : editor.typed
  let next = place + step
  const beginning = isAlike ? typed : ''
  while (history[next]?.startsWith(beginning) === false) next += step
  if (next < 0 || next > history.length) return editor
  const shown = next === history.length ? typed : (history[next] ?? '')
  return { ...setText(editor, shown), place: next, typed }
}
