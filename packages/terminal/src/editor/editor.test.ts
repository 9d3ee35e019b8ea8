// editor.test.ts: the text that somebody is typing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Editor, type EditorAction, edit, emptyEditor, insertText, setText, takeText } from './editor.ts'
import { EDITOR_LENGTH_MAX, INPUT_HISTORY_MAX } from './limits.ts'

/** `|` is the cursor. */
function editorOf(marked: string): Editor {
  return { ...emptyEditor, text: marked.replace('|', ''), cursor: marked.indexOf('|') }
}

function shown({ text, cursor }: Editor): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`
}

function after(marked: string, ...actions: readonly EditorAction[]): string {
  return shown(actions.reduce(edit, editorOf(marked)))
}

test('edit moves by characters as they are drawn', () => {
  assert.equal(after('a👨‍👩‍👧|b', 'cursor-left'), 'a|👨‍👩‍👧b')
  assert.equal(after('a|👨‍👩‍👧b', 'cursor-right'), 'a👨‍👩‍👧|b')
  assert.equal(after('e\u{301}|', 'delete-left'), '|')
  assert.equal(after('|🇯🇵🇩🇪', 'delete-right'), '|🇩🇪')
  assert.equal(after('|a', 'cursor-left', 'delete-left'), '|a')
  assert.equal(after('a|', 'cursor-right', 'delete-right'), 'a|')
})

test('edit moves by words and lines', () => {
  assert.equal(after('one  two |', 'word-left'), 'one  |two ')
  assert.equal(after('|one  two', 'word-right', 'word-right'), 'one  two|')
  assert.equal(after('one\ntw|o\nthree', 'line-start'), 'one\n|two\nthree')
  assert.equal(after('one\ntw|o\nthree', 'line-end'), 'one\ntwo|\nthree')
  assert.equal(after('one\ntwo\nth|ree', 'up'), 'one\ntw|o\nthree')
  assert.equal(after('on|e\n\nthree', 'down', 'down'), 'one\n\n|three')
})

test('edit cuts, and puts back what was cut last', () => {
  assert.equal(after('one two|', 'delete-word-left', 'line-start', 'put-back'), 'two|one ')
  assert.equal(after('one| two', 'delete-to-start', 'line-end', 'put-back'), ' twoone|')
  assert.equal(after('one| two', 'delete-to-end', 'put-back', 'put-back'), 'one two two|')
  assert.equal(after('|one two', 'delete-word-right'), '| two')
  assert.equal(after('|', 'put-back'), '|')
})

test('edit swaps two characters', () => {
  assert.equal(after('ab|', 'swap-characters'), 'ba|')
  assert.equal(after('a|b', 'swap-characters'), 'ba|')
  assert.equal(after('a|', 'swap-characters'), 'a|')
  assert.equal(after('|', 'swap-characters'), '|')
})

test('edit goes through the history, and back to what was typed', () => {
  const sent = ['one', 'two'].reduce((editor, text) => takeText(setText(editor, text), true), emptyEditor)
  const typed = setText(sent, 'three')
  const texts = ['up', 'up', 'up', 'down', 'down', 'down'] as const
  let editor = typed
  const seen = texts.map(action => (editor = edit(editor, action)).text)
  assert.deepEqual(seen, ['two', 'one', 'one', 'two', 'three', 'three'])
})

test('takeText keeps no secret, nothing twice in a row, and no more than there is room for', () => {
  const once = takeText(setText(emptyEditor, 'one'), true)
  assert.deepEqual(takeText(setText(once, 'one'), true).history, ['one'])
  assert.deepEqual(takeText(setText(once, 'secret'), false).history, ['one'])
  let editor = emptyEditor
  for (let index = 0; index < INPUT_HISTORY_MAX + 5; index++)
    editor = takeText(setText(editor, `${index}`), true)
  assert.equal(editor.history.length, INPUT_HISTORY_MAX)
  assert.equal(editor.history[0], '5')
})

test('insertText leaves out what is too much, and cuts no character', () => {
  const editor = insertText(emptyEditor, '😀'.repeat(EDITOR_LENGTH_MAX))
  assert.equal(editor.text.length, EDITOR_LENGTH_MAX)
  assert.equal(editor.text.endsWith('😀'), true)
  assert.equal(insertText(editor, 'x').text.length, EDITOR_LENGTH_MAX)
  const odd = insertText(insertText(emptyEditor, 'x'), '😀'.repeat(EDITOR_LENGTH_MAX))
  assert.equal(odd.text.isWellFormed(), true)
})

test('edit keeps the cursor between two characters of the text, whatever is done', () => {
  const actions: readonly EditorAction[] = [
    'cursor-left',
    'cursor-right',
    'word-left',
    'word-right',
    'line-start',
    'line-end',
    'delete-left',
    'delete-right',
    'delete-word-left',
    'delete-to-end',
    'put-back',
    'newline',
    'swap-characters',
    'up',
    'down',
  ]
  const step = fc.oneof(
    fc.constantFrom(...actions).map(action => (editor: Editor) => edit(editor, action)),
    fc
      .constantFrom('a', ' ', '😀', 'é', '\n', '👩🏽')
      .map(text => (editor: Editor) => insertText(editor, text)),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const editor = steps.reduce((before, each) => each(before), emptyEditor)
      assert.ok(editor.cursor >= 0 && editor.cursor <= editor.text.length)
      assert.equal(editor.text.slice(0, editor.cursor).isWellFormed(), true)
    }),
    { numRuns: 200 },
  )
})

test('edit takes back words that were typed and what was cut, and nothing of what has been sent', () => {
  const typed = Array.from('one two').reduce(insertText, emptyEditor)
  const cut = edit(typed, 'delete-to-start')
  const shownAfter = (editor: Editor, count: number): string =>
    shown(Array.from({ length: count }).reduce<Editor>(before => edit(before, 'undo'), editor))
  assert.equal(shownAfter(cut, 1), 'one two|')
  assert.equal(shownAfter(cut, 2), 'one |')
  assert.equal(shownAfter(cut, 9), '|')
  assert.equal(shownAfter(takeText(typed, false), 1), '|')
})

test('edit finds what was sent by how it begins', () => {
  const sent = ['/join #sea', 'hello', '/join #shore'].reduce(
    (editor, text) => takeText(setText(editor, text), true),
    emptyEditor,
  )
  const texts = ['alike-before', 'alike-before', 'alike-before', 'alike-after', 'alike-after'] as const
  let editor = setText(sent, '/j')
  const seen = texts.map(action => {
    editor = edit(editor, action)
    return editor.text
  })
  assert.deepEqual(seen, ['/join #shore', '/join #sea', '/join #sea', '/join #shore', '/j'])
})
