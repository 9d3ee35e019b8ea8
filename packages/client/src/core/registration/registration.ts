// registration.ts: from a new connection to the end of the welcome: CAP, SASL, PASS, NICK and USER.
import type { Message, OutgoingMessage } from '@stonechat/irc'
import type { Credentials, SessionSettings } from '../../options.ts'
import type { Clock, Random } from '../../ports.ts'
import { NAME_LENGTH_MAX } from '../../limits.ts'
import type { Self } from '../context.ts'
import { isSayable } from '../conversations/names.ts'
import { type Authenticated, Authentication } from './authentication.ts'
import { Capabilities } from './capabilities.ts'
import type { Hasher } from './hasher.ts'
import { exchangesFor } from './mechanisms.ts'
import { otherNick } from './nicks.ts'

export type RegistrationPorts = {
  readonly settings: SessionSettings
  readonly self: Self
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  readonly hasher: Hasher
  readonly send: (message: OutgoingMessage) => void
  /** Whether nobody else can read along. */
  readonly isPrivate: () => boolean
  readonly capabilitiesChanged: (inForce: ReadonlyMap<string, string>) => void
  /** The welcome is over. */
  readonly registered: () => void
  /** It is of no use to try again: why. */
  readonly refused: (reason: string) => void
  /** The person should know. */
  readonly informed: (text: string) => void
  /** It may go better later: why. */
  readonly postponed: (reason: string) => void
}

export class Registration {
  readonly #ports: RegistrationPorts
  readonly #capabilities: Capabilities
  readonly #authentication: Authentication
  #credentials: Credentials | undefined
  #stage: 'idle' | 'capabilities' | 'login' | 'welcome' | 'complete' = 'idle'
  #attempts = 0
  #wanted = ''
  /** The server had accounts: where it has none now, it has lost its services for a while. */
  #hadAccounts = false

  constructor(ports: RegistrationPorts) {
    this.#ports = ports
    this.#capabilities = new Capabilities(ports.send, ports.capabilitiesChanged)
    this.#authentication = new Authentication(ports.clock, ports.send)
    this.#credentials = ports.settings.credentials
  }

  begin(nick: string): void {
    const { settings, send, self } = this.#ports
    this.#wanted = nick
    this.#stage = 'capabilities'
    this.#attempts = 0
    this.#capabilities.reset()
    self.nick = nick
    send({ command: 'CAP', params: ['LS', '302'] })
    if (settings.serverPassword !== undefined) send({ command: 'PASS', params: [settings.serverPassword] })
    send({ command: 'NICK', params: [nick] })
    send({
      command: 'USER',
      params: [asUsername(settings.username ?? settings.nick), '0', '*', settings.realname ?? settings.nick],
    })
  }

  /** The connection is gone. */
  end(): void {
    if (this.#stage !== 'complete') this.#stage = 'idle'
    this.#authentication.lose()
  }

  /** The session goes on as it was. */
  resume(): void {
    this.#stage = 'complete'
  }

  /** Whether the line was about this, and is no one else's business. */
  take(message: Message): boolean {
    const { command } = message
    if (command === 'CAP') return this.#heardOfCapabilities(message)
    if (this.#authentication.take(message)) return true
    if (this.#stage === 'complete') return false
    if (command === '001') this.#welcomed(message.params[0])
    else if (WELCOME_OVER.has(command) && this.#stage === 'welcome') this.#complete()
    else if (NICK_REFUSED.has(command)) this.#tryOther(message)
    else if (HOPELESS.has(command)) this.#ports.refused(message.params.at(-1) ?? command)
    return false
  }

  /** Logs in after registration, and at each registration to come. */
  login(credentials: Credentials, done: (result: Authenticated) => void): void {
    this.#credentials = credentials
    if (!this.#capabilities.offered.has('sasl')) return done({ outcome: 'out', reason: NO_ACCOUNTS })
    this.#authentication.begin(this.#exchanges(credentials), done)
  }

  /** For the registrations to come. */
  remember(credentials: Credentials | undefined): void {
    this.#credentials = credentials
  }

  deadlineMs(): number {
    return this.#authentication.deadlineMs()
  }

  tick(): void {
    this.#authentication.tick()
  }

  #heardOfCapabilities(message: Message): boolean {
    const hadLogin = this.#capabilities.isInForce('sasl')
    const what = this.#capabilities.take(message)
    if (this.#stage === 'complete' && !hadLogin && this.#capabilities.isInForce('sasl')) this.#loginLate()
    if (this.#stage !== 'capabilities' || what === undefined) return true
    if (what === 'listed') this.#capabilities.request()
    if (!this.#capabilities.isAsking) this.#login()
    return true
  }

  #login(): void {
    this.#stage = 'login'
    const credentials = this.#credentials
    if (!credentials) return this.#ports.send({ command: 'CAP', params: ['END'] })
    if (!this.#capabilities.offered.has('sasl'))
      return this.#hadAccounts ? this.#ports.postponed(NO_ACCOUNTS) : this.#ports.refused(NO_ACCOUNTS)
    this.#hadAccounts = true
    this.#authentication.begin(this.#exchanges(credentials), result => {
      if (result.outcome === 'out') return this.#ports.refused(`the login was refused: ${result.reason}`)
      // One without an end is for the deadline of the registration.
      if (result.outcome === 'in') this.#ports.send({ command: 'CAP', params: ['END'] })
    })
  }

  /** The server's accounts were away when we registered, or have been since: who has no other way back in is let in here. */
  #loginLate(): void {
    const credentials = this.#credentials
    const { self, informed } = this.#ports
    if (!credentials || self.account !== undefined || this.#authentication.isBusy) return
    this.#authentication.begin(this.#exchanges(credentials), result => {
      if (result.outcome === 'out') informed(`the login was refused: ${result.reason}`)
    })
  }

  #exchanges(credentials: Credentials): ReturnType<typeof exchangesFor> {
    const { isPrivate, random, hasher } = this.#ports
    const offered = this.#capabilities.offered.get('sasl')
    const names = offered === undefined || offered === '' ? undefined : offered.split(',')
    return exchangesFor(credentials, names, { isPrivate: isPrivate(), random, hasher })
  }

  #welcomed(nick: string | undefined): void {
    this.#stage = 'welcome'
    if (nick !== undefined && isSayable(nick, NAME_LENGTH_MAX)) this.#ports.self.nick = nick
  }

  #complete(): void {
    this.#stage = 'complete'
    this.#ports.registered()
  }

  #tryOther({ params }: Message): void {
    if (this.#stage === 'welcome') return
    const { self, send, refused } = this.#ports
    const nick = otherNick(this.#wanted, (this.#attempts += 1))
    if (nick === undefined) return refused(params.at(-1) ?? 'the nick is taken')
    self.nick = nick
    send({ command: 'NICK', params: [nick] })
  }
}

/** What every server takes as one: a nick may be of any script. */
function asUsername(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]/g, '') || 'user'
}

const NO_ACCOUNTS = 'the server has no accounts (it does not offer SASL)'
/** The end of the MOTD, or that there is none. */
const WELCOME_OVER: ReadonlySet<string> = new Set(['376', '422'])
/** No such nick, in use, collision, unavailable. */
const NICK_REFUSED: ReadonlySet<string> = new Set(['432', '433', '436', '437'])
/** Passwords, bans. */
const HOPELESS: ReadonlySet<string> = new Set(['463', '464', '465'])
