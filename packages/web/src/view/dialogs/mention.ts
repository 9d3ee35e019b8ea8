// mention.ts: puts somebody's name where something is written.

/** At the caret, as if it had been typed: the composer sees it as any other input. */
export function mention(nick: string): void {
  const box = document.querySelector<HTMLTextAreaElement>('.shell-chat textarea')
  if (!box) return
  const { selectionStart: at, value } = box
  const text = value === '' ? `${nick}: ` : `${/\S$/.test(value.slice(0, at)) ? ' ' : ''}${nick} `
  box.focus()
  box.setRangeText(text, at, box.selectionEnd, 'end')
  box.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
