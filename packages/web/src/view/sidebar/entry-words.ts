// entry-words.ts: what a conversation is called in the list, and what is to be said of its state. Pure.
import { type Conversation, harmless } from '@stonechat/client'

/** A channel stands behind a sign that says what it is: without its first `#`. */
export function nameOf({ kind, name }: Conversation, serverName: string): string {
  if (kind === 'server') return harmless(serverName) || 'Server'
  return harmless(name.length > 1 && name.startsWith('#') ? name.slice(1) : name)
}

/** Why we are not in it, or that somebody is not there; undefined when all is as it should be. */
export function noteOf({ kind, joined, refusal, person }: Conversation): string | undefined {
  if (kind === 'server') return undefined
  if (kind === 'channel') {
    if (refusal !== undefined) return `not let in: ${harmless(refusal)}`
    if (joined === 'pending') return 'joining'
    return joined === 'no' ? 'you have left' : undefined
  }
  if (person?.online === false) return 'not connected'
  if (person?.away === undefined) return person?.online === true ? 'here' : undefined
  return person.away === '' ? 'away' : `away: ${harmless(person.away)}`
}
