// app-context.ts: what every component can reach: the chat and the page's state.
import type { Application } from '@stonechat/client'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Chat } from '../chat/chat.ts'
import type { Muted } from '../ui/muted.ts'
import type { SettingsStore } from '../ui/settings.ts'
import type { Session } from '../chat/visit.ts'
import type { Ui } from '../ui/ui.ts'
import type { Worker } from '../worker/register.ts'

export type App = {
  readonly chat: Chat
  readonly session: Session
  readonly ui: Ui
  readonly settings: SettingsStore
  readonly muted: Muted
  readonly application: Application
  readonly worker: Worker
}

export const AppContext = createContext<App | undefined>(undefined)

/** Of a component below the `AppContext` that `main` gives. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('a component is outside of the app')
  return app
}
