// event.ts: what a person does at a terminal. Shapes only.

/**
 * A key by name, with its modifiers before it: `a`, `A`, `é`, `Enter`, `Ctrl-K`, `Alt-Left`, `Shift-Tab`, `Ctrl-Shift-Up`, `F1`,
 * `PageUp`, `Space`, `Backspace`, `Escape`. A printable character alone is itself.
 */
export type KeyEvent = { readonly kind: 'key'; readonly key: string; readonly text: string | undefined }

/** Bracketed paste: the whole of it, or the first PASTE_CHARACTERS_MAX of it and how much was left out. */
export type PasteEvent = { readonly kind: 'paste'; readonly text: string; readonly leftOut: number }

export type MouseEvent = {
  readonly kind: 'mouse'
  readonly what: 'press' | 'release' | 'drag' | 'wheel-up' | 'wheel-down'
  readonly button: 'left' | 'middle' | 'right' | 'none'
  /** From 0. */
  readonly row: number
  readonly column: number
}

export type FocusEvent = { readonly kind: 'focus'; readonly focused: boolean }

/** What the terminal answers to a question: colours, device attributes. */
export type ReportEvent = { readonly kind: 'report'; readonly report: string }

export type InputEvent = KeyEvent | PasteEvent | MouseEvent | FocusEvent | ReportEvent
