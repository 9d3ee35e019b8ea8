// frame.ts: a picture of the whole screen, before it is cells. Shapes only.

/** An index of the 256 colours, or of true colour where the terminal has it. */
export type Color = number | { readonly red: number; readonly green: number; readonly blue: number }

export type Style = {
  readonly foreground?: Color
  readonly background?: Color
  readonly bold?: boolean
  readonly dim?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
  readonly strike?: boolean
  readonly reverse?: boolean
}

/** Text in one style. It may hold anything: what is no printable character is shown harmless by the screen. */
export type Span = {
  readonly text: string
  readonly style: Style
  /** Opened by the terminal when clicked (OSC 8): http, https, mailto or irc alone. */
  readonly link?: string
  /** What a click on it is; the picture's maker knows the word. */
  readonly click?: string
}

/** One row, from the first column; what is too long is cut, what is short is filled with the last span's background. */
export type Row = readonly Span[]

export type Frame = {
  readonly columns: number
  readonly rows: readonly Row[]
  /** Where the cursor stands, from 0; hidden where there is none. */
  readonly cursor: { readonly row: number; readonly column: number } | undefined
  /** Of the window. */
  readonly title: string
}
