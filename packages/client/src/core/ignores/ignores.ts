// ignores.ts: whose words are not shown.
import { type Casemapping, compileMask, completeMask, type MaskMatcher, type Source } from '@stonechat/irc'
import { IGNORE_MASK_LENGTH_MAX, IGNORES_MAX } from '../../limits.ts'
import type { Ignores } from '../parts.ts'

/** Masks `nick!user@host` with wildcards; a mask of a nick alone is completed. */
export class IgnoreList implements Ignores {
  readonly #network: { readonly casemapping: Casemapping }
  readonly #changed: () => void
  #masks: readonly string[] = []
  #matchers: readonly MaskMatcher[] = []
  /** What the matchers are made for: another server may fold otherwise. */
  #casemapping: Casemapping | undefined

  /** `changed` is called when there is something new to keep. */
  constructor(network: { readonly casemapping: Casemapping }, changed: () => void) {
    this.#network = network
    this.#changed = changed
  }

  get masks(): readonly string[] {
    return this.#masks
  }

  add(mask: string): boolean {
    const whole = completeMask(mask)
    if (this.#find(whole) !== -1) return true
    if (this.#masks.length >= IGNORES_MAX || whole.length > IGNORE_MASK_LENGTH_MAX) return false
    this.#replace([...this.#masks, whole])
    return true
  }

  remove(mask: string): boolean {
    const index = this.#find(completeMask(mask))
    if (index === -1) return false
    this.#replace(this.#masks.toSpliced(index, 1))
    return true
  }

  covers(source: Source | undefined): boolean {
    if (source === undefined || this.#masks.length === 0 || isServer(source)) return false
    const text = `${source.nick}!${source.user ?? ''}@${source.host ?? ''}`
    return this.#compiled().some(matches => matches(text))
  }

  /** For the store: a mask a line. */
  text(): string {
    return this.#masks.join('\n')
  }

  /** Takes what `text` gave. A store that was damaged gives what is left of it. */
  restore(text: string): void {
    const masks = text.split('\n').filter(mask => mask !== '' && mask.length <= IGNORE_MASK_LENGTH_MAX)
    this.#masks = masks.slice(0, IGNORES_MAX)
    this.#casemapping = undefined
  }

  #replace(masks: readonly string[]): void {
    this.#masks = masks
    this.#casemapping = undefined
    this.#changed()
  }

  #find(mask: string): number {
    const fold = this.#network.casemapping
    return this.#masks.findIndex(each => fold(each) === fold(mask))
  }

  #compiled(): readonly MaskMatcher[] {
    const { casemapping } = this.#network
    if (casemapping !== this.#casemapping) {
      this.#matchers = this.#masks.map(mask => compileMask(mask, casemapping))
      this.#casemapping = casemapping
    }
    return this.#matchers
  }
}

/** A server's name has a dot, and no user before it. */
function isServer({ nick, user, host }: Source): boolean {
  return user === undefined && host === undefined && nick.includes('.')
}
