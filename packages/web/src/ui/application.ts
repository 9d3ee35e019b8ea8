// application.ts: what `/` commands ask of the page.
import type { Application } from '@stonechat/client'
import type { Ui } from './ui.ts'

/** What only the page's frame can do. */
export type Leaving = {
  /** Says goodbye, and shows the page where a name is chosen. */
  readonly quit: () => void
  readonly disconnect: () => void
  readonly reconnect: () => void
  readonly inform: (text: string) => void
}

export function createApplication(ui: Ui, leaving: Leaving): Application {
  return {
    quit: leaving.quit,
    disconnect: leaving.disconnect,
    reconnect: leaving.reconnect,
    show: conversation => {
      ui.current.value = conversation
      ui.listInFront.value = false
    },
    clear: () => leaving.inform('/clear is of the terminal: here scroll to the end.'),
    help: () => (ui.dialog.value = { kind: 'help' }),
    connect: url => leaving.inform(`This page is of one server. Open ${url} in the browser instead.`),
    found: (text, results) => {
      ui.found.value = { text, results }
      ui.panel.value = 'search'
    },
  }
}
