// visit.ts: a command that joins a server for one piece of work, and leaves again; it waits for nothing for ever.

import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { Client, type Credentials, type Dial } from '@stonechat/client'
import { SocketError } from '@stonechat/sockets/errors'
import { UsageError } from '../usage-error.ts'
import { dialTo } from './dial.ts'
import { readRemembered } from './remembered.ts'
import { readSettings } from './settings.ts'
import { readTarget } from './target.ts'

/** Nothing has come for so long that it is not waited for any more. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
}

export type VisitOptions = {
  readonly url: string
  /** The client's own folder. */
  readonly folder: string
  readonly nick?: string | undefined
  readonly account?: string | undefined
  /** Holds the password of the account, on its first line. */
  readonly passwordFile?: string | undefined
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Hears of servers that are met for the first time. */
  readonly met: (text: string) => void
}

export class Visit implements AsyncDisposable {
  readonly client: Client
  readonly #options: VisitOptions
  /** Rejects when it makes no sense to go on. */
  readonly #over: Promise<never>

  private constructor(client: Client, over: Promise<never>, options: VisitOptions) {
    this.client = client
    this.#options = options
    this.#over = over
  }

  /** Registers. Rejects with an Error that says why not; a server that cannot be reached at first is not tried again. */
  static async open(options: VisitOptions): Promise<Visit> {
    const { url, folder, signal } = options
    const target = readTarget(url)
    const over = Promise.withResolvers<never>()
    // Whoever waits hears of it; where nobody does, nobody has to.
    over.promise.catch(() => undefined)
    signal.addEventListener('abort', () => over.reject(new Error('interrupted')), { once: true })
    let hasBeenThere = false
    const dial = givingUp(dialTo(target, options), error => {
      if (!hasBeenThere || isFinal(error)) over.reject(error)
    })
    const credentials = await credentialsOf(options)
    const nick = options.nick ?? (await ownNick(folder))
    const client = new Client({ nick, dial, itemsMax: 1_000, ...(credentials && { credentials }) })
    const visit = new Visit(client, over.promise, options)
    client.on('link', ({ state }) => {
      if (state.kind === 'refused')
        over.reject(new Error(`${target.url}: the server refuses us: ${state.reason}`))
    })
    client.start()
    try {
      await visit.within(client.ready(), `${target.url}: no answer`)
      hasBeenThere = true
      return visit
    } catch (error) {
      await client.close()
      throw error
    }
  }

  /** Joins a channel: it hears those who are in it. Somebody need not be joined. */
  async enter(place: string): Promise<void> {
    const { client } = this
    if (!client.network.channelTypes.includes(place[0] ?? '')) return
    await this.within(client.join(place), `${place} was not joined`)
  }

  /** The work's result. Rejects with TimedOut where it takes too long, and when there is no server to work with any more. */
  async within<Result>(work: Promise<Result>, late: string): Promise<Result> {
    const { promise, reject } = Promise.withResolvers<never>()
    const seconds = this.#options.timeoutMs / 1000
    const timer = setTimeout(
      () => reject(new TimedOut(`${late} within ${seconds} s`)),
      this.#options.timeoutMs,
    )
    try {
      return await Promise.race([work, promise, this.#over])
    } finally {
      clearTimeout(timer)
    }
  }

  /** The same, for as long as it takes. */
  until<Result>(work: Promise<Result>): Promise<Result> {
    return Promise.race([work, this.#over])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close()
  }
}

function givingUp(dial: Dial, failed: (error: unknown) => void): Dial {
  return async signal => {
    try {
      return await dial(signal)
    } catch (error) {
      if (!signal.aborted) failed(error)
      throw error
    }
  }
}

/** The server is another one than before, or the address is none: that will not change by itself. */
function isFinal(error: unknown): boolean {
  if (error instanceof Error && error.cause instanceof AggregateError) return error.cause.errors.some(isFinal)
  return error instanceof SocketError && ['EFINGERPRINT', 'EINVAL'].includes(error.code)
}

async function credentialsOf({ account, passwordFile }: VisitOptions): Promise<Credentials | undefined> {
  if (passwordFile === undefined) return account === undefined ? undefined : { kind: 'external', account }
  if (account === undefined) throw new UsageError('--password-file is for an account: --account NAME')
  const [password = ''] = (await readFile(passwordFile, 'utf8')).split(/\r?\n/)
  if (password === '') throw new UsageError(`${passwordFile}: there is no password on its first line`)
  return { kind: 'password', account, password }
}

/** What was set, else what the last start asked, else what the system calls this person. */
async function ownNick(folder: string): Promise<string> {
  const [settings, remembered] = await Promise.all([readSettings(folder), readRemembered(folder)])
  return (
    settings.nick ?? remembered.nick ?? (userInfo().username.replaceAll(/[^A-Za-z0-9_-]/g, '') || 'guest')
  )
}
