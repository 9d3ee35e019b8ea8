// page.tsx: the whole page: the welcome, and then the chat.
import { useEffect, useState } from 'preact/hooks'
import type { Chat } from '../chat/chat.ts'
import { type Identity, openChat } from '../chat/open-chat.ts'
import { openStore } from '../chat/store.ts'
import { createApplication } from '../ui/application.ts'
import type { SettingsStore } from '../ui/settings.ts'
import { createUi } from '../ui/ui.ts'
import { type App, AppContext } from './app-context.ts'
import { Shell } from './shell/shell.tsx'
import { Welcome } from './welcome/welcome.tsx'

export function Page({ settings }: { readonly settings: SettingsStore }) {
  const [app, setApp] = useState<App>()
  useEffect(() => () => void app?.chat[Symbol.asyncDispose](), [app])
  const enter = async (identity: Identity): Promise<void> => {
    const store = await openStore(identity.nick).catch(() => undefined)
    setApp(createApp(openChat(identity, store), settings, () => setApp(undefined)))
  }
  if (!app) return <Welcome onEnter={enter} />
  return (
    <AppContext.Provider value={app}>
      <Shell />
    </AppContext.Provider>
  )
}

function createApp(chat: Chat, settings: SettingsStore, quit: () => void): App {
  const ui = createUi()
  const application = createApplication(ui, {
    quit,
    disconnect: quit,
    reconnect: () => chat.client.wake(),
    inform: text => chat.client.inform(ui.current.peek(), text),
  })
  return { chat, ui, settings, application }
}
