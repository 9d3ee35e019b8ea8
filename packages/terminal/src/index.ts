// index.ts: what the package offers.
export type { FocusEvent, InputEvent, KeyEvent, MouseEvent, PasteEvent, ReportEvent } from './input/event.ts'
export type { Color, Frame, Row, Span, Style } from './screen/frame.ts'
