// index.ts: what the package offers.
export type { Device, DeviceListeners } from './app/device.ts'
export type { AppEvent, Effect, Interface, ServerEntry, Size, Updated, World } from './app/interface.ts'
export type { NotifySetting } from './app/notices.ts'
export { type AppOptions, runApp } from './app/run-app.ts'
export type { FocusEvent, InputEvent, KeyEvent, MouseEvent, PasteEvent, ReportEvent } from './input/event.ts'
export type { Color, Frame, Row, Span, Style } from './screen/frame.ts'
