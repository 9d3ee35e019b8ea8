// put-text.ts: writes into a box as keys would: what was there comes back with Ctrl+Z, and the box tells of the change.
import { editBetween } from './styled-text.ts'
import type { Put } from './suggest.ts'

export function putText(box: HTMLTextAreaElement, { text, cursor }: Put): void {
  const edit = editBetween(box.value, text, cursor)
  box.focus()
  box.setSelectionRange(edit.start, edit.end)
  if (edit.start < edit.end || edit.text !== '') {
    // Nothing else is taken back by the browser's own undo.
    document.execCommand(edit.text === '' ? 'delete' : 'insertText', false, edit.text)
  }
  box.setSelectionRange(cursor, cursor)
}
