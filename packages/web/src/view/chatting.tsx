// chatting.tsx: the chat of somebody who has come in.
import { useEffect, useState } from 'preact/hooks'
import type { Visit } from '../chat/visit.ts'
import { createApplication } from '../ui/application.ts'
import type { SettingsStore } from '../ui/settings.ts'
import { openMuted } from '../ui/muted.ts'
import { pageStorage } from '../ui/page-storage.ts'
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
  useEffect(() => beginTelling(app), [app])
  return (
    <AppContext.Provider value={app}>
      <Shell />
    </AppContext.Provider>
  )
}

function createApp(visit: Visit, { settings, worker }: Frame, shown: () => void): App {
  const { chat, session } = visit
  const ui = createUi()
  const muted = openMuted(pageStorage)
  const disconnect = (): void => {
    shown()
    void visit[Symbol.asyncDispose]()
  }
  const application = createApplication(ui, {
    quit: () => void session.leave().then(disconnect),
    disconnect,
    reconnect: () => chat.tryNow(),
    inform: text => chat.client.inform(ui.current.peek(), text),
  })
  // A server that was started again may have another page.
  chat.client.on('registered', ({ resumed }) => resumed || worker.look())
  return { chat, session, ui, settings, muted, application, worker }
}

/** The first picture does not wait for it. Gives what ends it. */
function beginTelling(app: App): () => void {
  const ends = new DisposableStack()
  const begin = async (): Promise<void> => {
    const { startNotifications } = await import('../ui/notifications.ts')
    if (!ends.disposed) ends.use(startNotifications({ ...app, show: id => app.application.show(id) }))
  }
  begin().catch((error: unknown) => console.warn('nothing is told by the system:', error))
  return () => ends.dispose()
}
