// capabilities.ts: which capabilities are asked for, and what CAP says of them (IRCv3 capability-negotiation).
import {
  type Message,
  type OutgoingMessage,
  formatCapabilities,
  parseCapabilities,
  parseCapabilityRequest,
} from '@stonechat/irc'
import { CAPABILITIES_MAX } from '../../limits.ts'

const WANTED: readonly string[] = [
  'account-notify',
  'account-tag',
  'away-notify',
  'batch',
  'cap-notify',
  'chghost',
  'echo-message',
  'extended-join',
  'extended-monitor',
  'invite-notify',
  'labeled-response',
  'message-tags',
  'multi-prefix',
  'sasl',
  'server-time',
  'setname',
  'standard-replies',
  'userhost-in-names',
  'draft/account-registration',
  'draft/channel-rename',
  'draft/chathistory',
  'draft/event-playback',
  'draft/message-redaction',
  'draft/multiline',
  'draft/read-marker',
  'soju.im/search',
  'stonechat/resume',
]

export class Capabilities {
  readonly #send: (message: OutgoingMessage) => void
  readonly #offered = new Map<string, string>()
  readonly #inForce = new Set<string>()
  /** Offered, and refused also when it was asked for alone. */
  readonly #refused = new Set<string>()
  /** The lists that were asked for and not answered, in their order. */
  #asked: (readonly string[])[] = []
  #changed: (inForce: ReadonlyMap<string, string>) => void

  constructor(
    send: (message: OutgoingMessage) => void,
    changed: (inForce: ReadonlyMap<string, string>) => void,
  ) {
    this.#send = send
    this.#changed = changed
  }

  /** A new connection. */
  reset(): void {
    this.#offered.clear()
    this.#inForce.clear()
    this.#refused.clear()
    this.#asked = []
  }

  /** Whether answers will come. */
  get isAsking(): boolean {
    return this.#asked.length > 0
  }

  isInForce(name: string): boolean {
    return this.#inForce.has(name)
  }

  get offered(): ReadonlyMap<string, string> {
    return this.#offered
  }

  /** What a CAP line means for whoever waits: the list is whole; something was granted or refused. */
  take({ params }: Message): 'listed' | 'answered' | undefined {
    const [, subcommand = '', ...rest] = params
    const list = rest.at(-1) ?? ''
    switch (subcommand.toUpperCase()) {
      case 'LS':
        this.#offer(list)
        return rest[0] === '*' && rest.length > 1 ? undefined : 'listed'
      case 'NEW':
        this.#offer(list)
        for (const name of parseCapabilities(list).keys()) this.#refused.delete(name)
        this.request()
        return undefined
      case 'DEL':
        this.#withdraw(list)
        return undefined
      case 'ACK':
        return this.#grant(list)
      case 'NAK':
        return this.#refuse()
      default:
        return undefined
    }
  }

  /** Asks for what is offered, wanted, and neither in force nor refused. */
  request(): void {
    const isOpen = (name: string): boolean =>
      this.#offered.has(name) && !this.#inForce.has(name) && !this.#refused.has(name)
    const names = WANTED.filter(name => isOpen(name) && !this.#asked.flat().includes(name))
    if (names.length === 0) return
    for (const list of formatCapabilities(names.map(name => [name, ''] as const))) this.#ask(list)
  }

  #ask(list: string): void {
    this.#asked.push([...parseCapabilities(list).keys()])
    this.#send({ command: 'CAP', params: ['REQ', list] })
  }

  /** The list that was asked for first, as a whole: a server need not say all of it again. Each of it alone may be granted. */
  #refuse(): 'answered' | undefined {
    const first = this.#asked.shift()
    if (first === undefined) return undefined
    if (first.length > 1) for (const name of first) this.#ask(name)
    else for (const name of first) this.#refused.add(name)
    return 'answered'
  }

  #offer(list: string): void {
    for (const [name, value] of parseCapabilities(list)) {
      if (this.#offered.size >= CAPABILITIES_MAX && !this.#offered.has(name)) return
      this.#offered.set(name, value)
    }
  }

  #withdraw(list: string): void {
    for (const name of parseCapabilities(list).keys()) {
      this.#offered.delete(name)
      this.#inForce.delete(name)
    }
    this.#tell()
  }

  #grant(list: string): 'answered' | undefined {
    const granted = parseCapabilityRequest(list)
    const isAnswer = this.#asked[0]?.some(name => granted.some(each => each.name === name)) === true
    if (isAnswer) this.#asked.shift()
    for (const { name, enable } of granted) {
      // A server that grants what nobody asked for changes nothing.
      if (!WANTED.includes(name)) continue
      if (enable) this.#inForce.add(name)
      else this.#inForce.delete(name)
    }
    this.#tell()
    return isAnswer ? 'answered' : undefined
  }

  #tell(): void {
    this.#changed(new Map([...this.#inForce].map(name => [name, this.#offered.get(name) ?? ''])))
  }
}
