// server-network.ts: what a server has said that it is, and what follows for names and modes.
import {
  type Casemapping,
  casemappings,
  type MemberPrefix,
  type ModeTypes,
  parseIsupportToken,
  parseModeTypes,
  parsePrefixes,
  rfc1459,
} from '@stonechat/irc'
import {
  CAPABILITIES_MAX,
  ISUPPORT_TOKENS_KEPT_MAX,
  ISUPPORT_VALUE_LENGTH_MAX,
  RANKS_MAX,
} from '../../limits.ts'
import type { MutableNetwork } from '../parts.ts'

/** Modern IRC, "RPL_ISUPPORT Parameters": what holds where a server says nothing; the modes are those of RFC 1459. */
const DEFAULTS = { CHANTYPES: '#&', PREFIX: '(ov)@+', CHANMODES: 'b,k,l,imnpst' }
const DEFAULT_RANKS: readonly MemberPrefix[] = parsePrefixes(DEFAULTS.PREFIX) ?? []

export class ServerNetwork implements MutableNetwork {
  serverName = ''
  #casemapping: Casemapping = rfc1459
  #channelTypes = DEFAULTS.CHANTYPES
  #statusPrefixes = ''
  #prefixes = DEFAULT_RANKS
  #modeTypes: ModeTypes = parseModeTypes(DEFAULTS.CHANMODES, 'ov')
  readonly #isupport = new Map<string, string>()
  #capabilities: ReadonlyMap<string, string> = new Map()

  get name(): string {
    return this.#isupport.get('NETWORK') || this.serverName
  }

  get casemapping(): Casemapping {
    return this.#casemapping
  }

  get channelTypes(): string {
    return this.#channelTypes
  }

  get statusPrefixes(): string {
    return this.#statusPrefixes
  }

  get prefixes(): readonly MemberPrefix[] {
    return this.#prefixes
  }

  get modeTypes(): ModeTypes {
    return this.#modeTypes
  }

  get isupport(): ReadonlyMap<string, string> {
    return this.#isupport
  }

  get capabilities(): ReadonlyMap<string, string> {
    return this.#capabilities
  }

  /** The server remembers nonces where it takes sessions up again: it says the second alone. */
  get knowsNonces(): boolean {
    return this.has('stonechat/resume')
  }

  fold(name: string): string {
    return this.#casemapping(name)
  }

  isChannel(name: string): boolean {
    return name !== '' && this.#channelTypes.includes(name.charAt(0))
  }

  has(capability: string): boolean {
    return this.#capabilities.has(capability)
  }

  setCapabilities(capabilities: ReadonlyMap<string, string>): void {
    this.#capabilities = new Map([...capabilities].slice(0, CAPABILITIES_MAX))
  }

  learn(tokens: readonly string[]): void {
    for (const text of tokens) {
      const token = parseIsupportToken(text.slice(0, ISUPPORT_VALUE_LENGTH_MAX))
      if (token === undefined) continue
      if (token.negated) this.#isupport.delete(token.name)
      else if (this.#isupport.has(token.name) || this.#isupport.size < ISUPPORT_TOKENS_KEPT_MAX)
        this.#isupport.set(token.name, token.value)
    }
    this.#derive()
  }

  reset(): void {
    this.serverName = ''
    this.#isupport.clear()
    this.#capabilities = new Map()
    this.#derive()
  }

  #derive(): void {
    const said = this.#isupport
    const mapping = said.get('CASEMAPPING') ?? ''
    // A mapping that nobody knows, or none at all, leaves the one by which names are kept already.
    if (isKnown(mapping)) this.#casemapping = casemappings[mapping]
    // Said beside CASEMAPPING, which older clients know: nicks may be of any script.
    if (said.get('UTF8MAPPING') === 'rfc8265') this.#casemapping = casemappings.precis
    this.#channelTypes = said.get('CHANTYPES') ?? DEFAULTS.CHANTYPES
    const prefixes = said.get('PREFIX')
    const read = prefixes === undefined ? DEFAULT_RANKS : (parsePrefixes(prefixes) ?? DEFAULT_RANKS)
    this.#prefixes = read.slice(0, RANKS_MAX)
    this.#statusPrefixes = said.get('STATUSMSG') ?? ''
    const letters = this.#prefixes.map(({ mode }) => mode).join('')
    this.#modeTypes = parseModeTypes(said.get('CHANMODES') ?? DEFAULTS.CHANMODES, letters)
  }
}

function isKnown(name: string): name is keyof typeof casemappings {
  return Object.hasOwn(casemappings, name)
}
