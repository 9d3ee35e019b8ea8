// standing.ts: whether something can be written in a conversation, and what becomes of it. Pure.
import type { Conversation, LinkHealth } from '@stonechat/client'

export type Standing =
  /** What is said goes out, or waits for the link: then `words` say so. */
  | { readonly kind: 'open'; readonly words: string }
  /** We are not in it; `words`: why. */
  | { readonly kind: 'closed'; readonly words: string }

export function standingOf({ kind, name, joined, refusal }: Conversation, { state }: LinkHealth): Standing {
  if (kind === 'channel' && joined === 'no') {
    return { kind: 'closed', words: refusal ?? `You are not in ${name}.` }
  }
  if (state.kind === 'refused') {
    return { kind: 'open', words: `The server does not let you in: ${state.reason}` }
  }
  if (state.kind !== 'online') return { kind: 'open', words: 'What you send waits until there is a link.' }
  return { kind: 'open', words: joined === 'pending' ? `What you send waits until you are in ${name}.` : '' }
}
