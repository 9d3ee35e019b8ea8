// page.tsx: the whole page: the welcome, and then the chat. Who comes back has no need of the one, who is new not yet of the other.
import { useEffect, useState } from 'preact/hooks'
import { openDatabase } from '../chat/database.ts'
import { readIdentity, type Remembered } from '../chat/identity.ts'
import type { Identity } from '../chat/open-chat.ts'
import type { Memory, Visit } from '../chat/visit.ts'
import type { ChattingProps, Frame } from './chatting.tsx'
import { lazily } from './lazily.tsx'

const Welcome = lazily(async () => (await import('./welcome/welcome.tsx')).Welcome)
const loadChatting = async () => (await import('./chatting.tsx')).Chatting
const Chatting = lazily<ChattingProps>(loadChatting)
const loadVisit = () => import('../chat/visit.ts')

/** After the welcome can be seen, in milliseconds. */
const AHEAD_MS = 300

/** `opening`: this browser is asked whom it knows; that takes no time to speak of, and shows nothing. */
type State = 'opening' | 'welcome' | Visit

export function Page(frame: Frame) {
  const [state, setState] = useState<State>('opening')
  const [memory, setMemory] = useState<Memory>()
  const [refused, setRefused] = useState<{ identity: Identity; reason: string }>()
  useEffect(() => {
    const begin = async (): Promise<void> => {
      const { found, remembered, visit } = await arrive()
      setMemory(found)
      setState(visit ?? 'welcome')
      if (!visit) setTimeout(loadAhead, AHEAD_MS)
      if (!visit || !remembered) return
      const reason = await refusalOf(visit)
      if (reason === undefined) return
      await visit[Symbol.asyncDispose]()
      setRefused({ identity: toIdentity(remembered), reason })
      setState('welcome')
    }
    void begin()
  }, [])
  if (state === 'opening') return undefined
  const come = async (identity: Identity): Promise<void> => {
    const visit = await (await loadVisit()).enter(memory, identity)
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

/** While a name is typed. Whoever needs it tries again, and hears why not. */
function loadAhead(): void {
  Promise.all([loadVisit(), loadChatting()]).catch(() => undefined)
}

/** The server's words, where it does not let in who has just come; undefined where it has, or where they have left. */
async function refusalOf({ chat }: Visit): Promise<string | undefined> {
  await chat.client.ready().catch(() => undefined)
  const { state } = chat.client.link
  return state.kind === 'refused' ? state.reason : undefined
}

type Arrival = {
  readonly found: Memory
  readonly remembered: Remembered | undefined
  readonly visit: Visit | undefined
}

/** Who is asked for the password again, as it is another one now. */
function toIdentity({ nick, login }: Remembered): Identity {
  if (!login) return { nick, channels: [] }
  return { nick, channels: [], credentials: { kind: 'password', account: login.account, password: '' } }
}

/** A browser that keeps nothing, or cannot be asked, knows nobody. */
async function arrive(): Promise<Arrival> {
  try {
    const found = await openDatabase()
    const remembered = await readIdentity(found)
    if (!remembered) return { found, remembered, visit: undefined }
    const [{ comeBack }] = await Promise.all([loadVisit(), loadChatting()])
    return { found, remembered, visit: await comeBack(found, remembered) }
  } catch (error) {
    console.warn('this browser keeps nothing for this page:', error)
    return { found: undefined, remembered: undefined, visit: undefined }
  }
}
