// visit.ts: somebody is here: a client with a place of its own in the store, and what is remembered of who they are.
import type { Answer, Credentials } from '@stonechat/client'
import { adoptOutboxes } from './adopt.ts'
import type { Chat } from './chat.ts'
import { claimPlace, placeNumber, TABS_MAX } from './claim.ts'
import { read, TEXTS, write } from './database.ts'
import { placeOf, type Remembered, toCredentials, toLogin, writeIdentity } from './identity.ts'
import { type Identity, openChat } from './open-chat.ts'
import { erase, openStore } from './store.ts'

export type Visit = AsyncDisposable & {
  readonly chat: Chat
  readonly session: Session
}

/** Who somebody is, as far as this browser is to know. */
export type Session = {
  /** Logs in to an account, and remembers that where it is to stay. Resolves also when it is refused. */
  signIn(account: string, password: string, stays: boolean): Promise<Answer>
  signOut(): Promise<Answer>
  /** Forgets who it was, and all that was said; the visit is to be ended then. */
  forget(): Promise<void>
  /** Comes back to the welcome the next time; what was said is kept. */
  leave(): Promise<void>
}

/** Without a database nothing is kept, and all else works. */
export type Memory = IDBDatabase | undefined

/** Somebody has said who they are. */
export async function enter(memory: Memory, identity: Identity): Promise<Visit> {
  const { nick, credentials, channels, stays = true } = identity
  const remembered = { nick, place: placeOf(identity) }
  const isKept = memory ? !stays || (await works(writeIdentity(memory, remembered))) : false
  return open(isKept ? memory : undefined, remembered, { credentials, channels, stays, isNew: true })
}

/** Somebody comes back whom this browser knows. */
export function comeBack(memory: Memory, remembered: Remembered): Promise<Visit> {
  const { login } = remembered
  const credentials = login && toCredentials(login)
  return open(memory, remembered, { credentials, channels: [], stays: true, isNew: false })
}

type Coming = {
  readonly credentials: Credentials | undefined
  readonly channels: readonly string[]
  readonly stays: boolean
  readonly isNew: boolean
}

async function open(memory: Memory, who: Remembered, coming: Coming): Promise<Visit> {
  const claim = memory && (await claimPlace(who.place))
  const { number, place } = claim ?? { number: 1, place: who.place }
  if (memory && claim) await works(adoptOutboxes(memory, who.place, place))
  const usual = number === 1 || coming.credentials ? who.nick : `${who.nick}-${number}`
  const kept = memory && !coming.isNew ? await read(memory, TEXTS, nickKey(place)) : undefined
  const nick = typeof kept === 'string' ? kept : usual
  const remember = (account: string): RememberLogin => rememberLogin(memory, who, account)
  const chat = await openChat({
    nick,
    credentials: coming.stays ? remembering(coming.credentials, remember) : coming.credentials,
    channels: coming.channels,
    keepsItems: coming.stays,
    store: claim && memory ? openStore(memory, place, who.place) : undefined,
  })
  if (memory && claim) keepNick(memory, chat, place, nick)
  else sayNothingIsKept(chat)
  return {
    chat,
    session: session(memory, who, chat, coming.stays, remember),
    async [Symbol.asyncDispose]() {
      await chat[Symbol.asyncDispose]()
      claim?.release()
    },
  }
}

function session(
  memory: Memory,
  who: Remembered,
  { client }: Chat,
  stays: boolean,
  remember: (account: string) => RememberLogin,
): Session {
  const places = Array.from({ length: TABS_MAX }, (_, index) => placeNumber(who.place, index + 1))
  const forget = async (): Promise<void> => {
    if (!memory) return
    await client.close()
    await works(writeIdentity(memory, undefined))
    await works(erase(memory, places))
  }
  return {
    signIn(account, password, stays) {
      const credentials = { kind: 'password', account, password } as const
      return client.login(stays ? { ...credentials, salted: remember(account) } : credentials)
    },
    async signOut() {
      if (memory) await works(writeIdentity(memory, { nick: client.nick, place: who.place }))
      return client.logout()
    },
    forget,
    async leave() {
      // Who was not to be remembered has left nothing when they go.
      if (!stays) return forget()
      if (memory) await works(writeIdentity(memory, undefined))
    },
  }
}

/** Where whoever has come is likely to look, and once. */
function sayNothingIsKept({ client }: Chat): void {
  const channel = [...client.conversations.values()].find(({ kind }) => kind === 'channel')
  client.inform(channel?.name ?? '', NOTHING_KEPT, 'warning')
}

const NOTHING_KEPT =
  'This browser keeps nothing for this page: what waits to be sent is lost when the page is closed, and the next visit asks for your name again.'

/** A browser that has no room, or takes back what it allowed, is as one that keeps nothing. */
async function works(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    console.warn('this browser does not keep it:', error)
    return false
  }
}

type RememberLogin = NonNullable<Extract<Credentials, { kind: 'password' }>['salted']>

/** What an account is logged in with the next time. A browser that cannot keep it asks for the password again. */
function rememberLogin(memory: Memory, { nick, place }: Remembered, account: string): RememberLogin {
  return salted => {
    if (!memory) return
    const keep = async (): Promise<void> => {
      const login = await toLogin(account, salted)
      await writeIdentity(memory, { nick, place, ...(login && { login }) })
    }
    keep().catch((error: unknown) => console.warn('the login is not remembered:', error))
  }
}

function remembering(
  credentials: Credentials | undefined,
  remember: (account: string) => RememberLogin,
): Credentials | undefined {
  if (credentials?.kind !== 'password') return credentials
  return { ...credentials, salted: remember(credentials.account) }
}

/** Who has chosen another nick has it the next time too. */
function keepNick(memory: IDBDatabase, { client }: Chat, place: string, first: string): void {
  let last = first
  client.on('self', ({ nick }) => {
    if (nick === last || client.link.state.kind !== 'online') return
    last = nick
    write(memory, TEXTS, [[nickKey(place), nick]]).catch((error: unknown) =>
      console.warn('the nick is not remembered:', error),
    )
  })
}

function nickKey(place: string): string {
  return `${place}/nick`
}
