// fault-of.ts: why the server has not done something, in its words. Pure.
import { type Answer, describeError } from '@stonechat/client'

/** Undefined where it was done. */
export function faultOf({ outcome, replies }: Answer): string | undefined {
  if (outcome === 'done') return undefined
  if (outcome === 'lost') return 'There is no connection: try again in a moment'
  const words = replies.map(describeError).filter(text => text !== undefined)
  return words.join(' ') || 'The server has refused it, and does not say why'
}
