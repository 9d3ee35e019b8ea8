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
  }

  get offered(): ReadonlyMap<string, string> {
    return this.#offered
  }

  /** What a CAP line means for whoever waits: the list is whole, something was granted or refused. */
  take({ params }: Message): 'listed' | 'answered' | undefined {
    const [, subcommand = '', ...rest] = params
    const list = rest.at(-1) ?? ''
    switch (subcommand.toUpperCase()) {
      case 'LS':
        this.#offer(list)
        return rest[0] === '*' && rest.length > 1 ? undefined : 'listed'
      case 'NEW':
        this.#offer(list)
        this.request()
        return undefined
      case 'DEL':
        this.#withdraw(list)
        return undefined
      case 'ACK':
        this.#grant(list)
        return 'answered'
      case 'NAK':
        return 'answered'
      default:
        return undefined
    }
  }

  /** Asks for what is offered, wanted, and not in force. Gives how many answers will come. */
  request(): number {
    const names = WANTED.filter(name => this.#offered.has(name) && !this.#inForce.has(name))
    if (names.length === 0) return 0
    const lists = formatCapabilities(names.map(name => [name, ''] as const))
    for (const list of lists) this.#send({ command: 'CAP', params: ['REQ', list] })
    return lists.length
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

  #grant(list: string): void {
    for (const { name, enable } of parseCapabilityRequest(list)) {
      // A server that grants what nobody asked for changes nothing.
      if (!WANTED.includes(name)) continue
      if (enable) this.#inForce.add(name)
      else this.#inForce.delete(name)
    }
    this.#tell()
  }

  #tell(): void {
    this.#changed(new Map([...this.#inForce].map(name => [name, this.#offered.get(name) ?? ''])))
  }
}
