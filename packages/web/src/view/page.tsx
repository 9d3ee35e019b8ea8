// page.tsx: the whole page: the welcome, and then the chat.
import { useEffect, useState } from 'preact/hooks'
import { openDatabase } from '../chat/database.ts'
import { readIdentity } from '../chat/identity.ts'
import type { Identity } from '../chat/open-chat.ts'
import { comeBack, enter, type Memory, type Visit } from '../chat/visit.ts'
import { createApplication } from '../ui/application.ts'
import type { SettingsStore } from '../ui/settings.ts'
import { createUi } from '../ui/ui.ts'
import type { Worker } from '../worker/register.ts'
import { type App, AppContext } from './app-context.ts'
import { Shell } from './shell/shell.tsx'
import { Welcome } from './welcome/welcome.tsx'

/** What there is before anybody comes in. */
type Frame = { readonly settings: SettingsStore; readonly worker: Worker }

/** `opening`: this browser is asked whom it knows; that takes no time to speak of, and shows nothing. */
type State = 'opening' | 'welcome' | Visit

export function Page(frame: Frame) {
  const [state, setState] = useState<State>('opening')
  const [memory, setMemory] = useState<Memory>()
  const [refused, setRefused] = useState<{ identity: Identity; reason: string }>()
  useEffect(() => {
    const begin = async (): Promise<void> => {
      const { found, visit } = await arrive()
      setMemory(found)
      setState(visit ?? 'welcome')
    }
    void begin()
  }, [])
  if (state === 'opening') return undefined
  const come = async (identity: Identity): Promise<void> => {
    const visit = await enter(memory, identity)
    setState(visit)
    const reason = await refusalOf(visit)
    if (reason === undefined) return
    await visit.session.leave()
    await visit[Symbol.asyncDispose]()
    setRefused({ identity, reason })
    setState('welcome')
  }
  if (state === 'welcome') return <Welcome onEnter={come} refused={refused} />
  return <Chatting visit={state} frame={frame} onLeave={() => setState('welcome')} />
}

type ChattingProps = {
  readonly visit: Visit
  readonly frame: Frame
  readonly onLeave: () => void
}

function Chatting({ visit, frame, onLeave }: ChattingProps) {
  const [app] = useState(() => createApp(visit, frame, onLeave))
  return (
    <AppContext.Provider value={app}>
      <Shell />
    </AppContext.Provider>
  )
}

/** The server's words, where it does not let in who has just come; undefined where it has, or where they have left. */
async function refusalOf({ chat }: Visit): Promise<string | undefined> {
  await chat.client.ready().catch(() => undefined)
  const { state } = chat.client.link
  return state.kind === 'refused' ? state.reason : undefined
}

/** A browser that keeps nothing, or cannot be asked, knows nobody. */
async function arrive(): Promise<{ found: Memory; visit: Visit | undefined }> {
  try {
    const found = await openDatabase()
    const remembered = await readIdentity(found)
    return { found, visit: remembered && (await comeBack(found, remembered)) }
  } catch (error) {
    console.warn('this browser keeps nothing for this page:', error)
    return { found: undefined, visit: undefined }
  }
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
