// chatting.tsx: the chat of somebody who has come in.
import { useState } from 'preact/hooks'
import type { Visit } from '../chat/visit.ts'
import { createApplication } from '../ui/application.ts'
import type { SettingsStore } from '../ui/settings.ts'
import { createUi } from '../ui/ui.ts'
import type { Worker } from '../worker/register.ts'
import { type App, AppContext } from './app-context.ts'
import { Shell } from './shell/shell.tsx'

/** What there is before anybody comes in. */
export type Frame = { readonly settings: SettingsStore; readonly worker: Worker }

export type ChattingProps = {
  readonly visit: Visit
  readonly frame: Frame
  readonly onLeave: () => void
}

export function Chatting({ visit, frame, onLeave }: ChattingProps) {
  const [app] = useState(() => createApp(visit, frame, onLeave))
  return (
    <AppContext.Provider value={app}>
      <Shell />
    </AppContext.Provider>
  )
}

function createApp(visit: Visit, { settings, worker }: Frame, shown: () => void): App {
  const { chat, session } = visit
  const ui = createUi()
  const disconnect = (): void => {
    shown()
    void visit[Symbol.asyncDispose]()
  }
  const application = createApplication(ui, {
    quit: () => void session.leave().then(disconnect),
    disconnect,
    reconnect: () => chat.client.wake(),
    inform: text => chat.client.inform(ui.current.peek(), text),
  })
  // A server that was started again may have another page.
  chat.client.on('registered', ({ resumed }) => resumed || worker.look())
  return { chat, session, ui, settings, application, worker }
}
