// link-words.ts: how well the server is reached, in plain words. Pure.
import type { LinkHealth } from '@stonechat/client'

export type LinkWords = {
  readonly tone: 'good' | 'busy' | 'bad'
  /** What is so: a few words, without numbers that tick. Said aloud when it changes. */
  readonly what: string
  /** How long, how many, why. */
  readonly detail: string
  /** Whether it makes sense to try at once. */
  readonly canTry: boolean
}

/** A PING that is without its answer for longer is worth a word. */
const SILENT_MS = 4000

/** `nowMs` is of the clock of `retryAtMs`. */
export function linkWords(link: LinkHealth, isOffline: boolean, nowMs: number): LinkWords {
  const { state } = link
  const waiting = queuedWords(link.queued)
  if (state.kind === 'online') return onlineWords(link, waiting)
  if (state.kind === 'refused') return bad('The server refused', joined(state.reason, waiting))
  if (state.kind === 'idle') return bad('Disconnected', waiting)
  if (isOffline) return bad('You are offline', waiting)
  if (state.kind === 'registering') return busy('Signing in', waiting)
  if (state.kind === 'connecting') {
    const attempt = state.attempt > 1 ? `attempt ${state.attempt}` : ''
    return busy('Connecting', joined(attempt, waiting))
  }
  const seconds = Math.max(1, Math.ceil((state.retryAtMs - nowMs) / 1000))
  return bad('Not connected', joined(`trying again in ${seconds} s`, waiting))
}

function onlineWords({ rttMs, silentMs, queued }: LinkHealth, waiting: string): LinkWords {
  if (silentMs >= SILENT_MS) {
    return busy('Slow', joined(`no answer for ${Math.round(silentMs / 1000)} s`, waiting), true)
  }
  const trip = rttMs === undefined ? '' : `${Math.max(1, Math.round(rttMs))} ms`
  const detail = queued > 1 ? waiting : trip
  return { tone: 'good', what: 'Connected', detail, canTry: false }
}

function busy(what: string, detail: string, canTry = false): LinkWords {
  return { tone: 'busy', what, detail, canTry }
}

function bad(what: string, detail: string): LinkWords {
  return { tone: 'bad', what, detail, canTry: true }
}

function queuedWords(queued: number): string {
  if (queued === 0) return ''
  return queued === 1 ? '1 message waits' : `${queued} messages wait`
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(', ')
}
