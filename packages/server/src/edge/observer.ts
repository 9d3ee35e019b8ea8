// observer.ts: who comes and goes, what operators do, and what goes wrong: into the figures and the journal.

import { formatAddress, type MessageConnection } from '@stonechat/sockets'
import type { Audit, Observer } from '../core/ports.ts'
import { type Figures, increase, type Refused } from './figures.ts'
import type { Journal } from './journal.ts'

export function newObserver(figures: Figures, journal: Journal): Observer {
  return {
    registered({ id, name, user }) {
      journal.note('info', 'registered', { session: id, nick: name, account: user?.account?.name })
    },
    detached: ({ id, name }) => journal.note('info', 'detached', { session: id, nick: name }),
    resumed: ({ id, name }, fresh) =>
      journal.note('info', 'resumed', { session: id, nick: name, connectedAs: fresh.id }),
    // The name that was given is left out: it may be the password, in the wrong place.
    loginFailed: ({ id }, host) => journal.note('warn', 'login-failed', { session: id, from: host }),
    ended({ id, name }, ending) {
      increase(figures.ended, ending, 1)
      journal.note('info', 'ended', { session: id, nick: name, reason: ending })
    },
  }
}

/** Each of them is written, whatever the level. */
export function newAudit(journal: Journal): Audit {
  return { record: act => journal.note('audit', 'audit', act) }
}

/** A connection that was let in, as the session with that id. */
export function noteConnected(journal: Journal, connection: MessageConnection, session: string): void {
  const { transport, remote } = connection
  journal.note('info', 'connected', { session, transport, from: formatAddress(remote) })
}

export function noteRefused(
  journal: Journal,
  { transport, remote }: MessageConnection,
  reason: Refused,
): void {
  journal.note('warn', 'refused', { transport, from: formatAddress(remote), reason })
}

/** A bug of ours: where it showed, but not its message, which may hold what somebody wrote. */
export function noteBug(journal: Journal, error: unknown): void {
  const { name, stack = '' } = error instanceof Error ? error : new Error()
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line))
  journal.note('error', 'bug', { name, stack: frames.map(line => line.trim()).join('; ') })
}

/** The local network could not be told of the server, which does without. */
export function noteUnannounced(journal: Journal, error: unknown): void {
  journal.note('warn', 'not-announced', { fault: error instanceof Error ? error.message : String(error) })
}

/** Hands on what whoever runs the server should know, a sentence each, and writes it down. */
export function notingNotices(journal: Journal, onNotice?: (text: string) => void): (text: string) => void {
  return text => {
    journal.note('warn', 'store', { notice: text })
    onNotice?.(text)
  }
}

/** Reads the configuration anew, and writes down how that ended. */
export function notingRereads(
  journal: Journal,
  reread: () => Promise<void> = async () => {},
): () => Promise<void> {
  return async () => {
    try {
      await reread()
      journal.note('info', 'configuration-read', {})
    } catch (error) {
      journal.note('error', 'configuration-refused', {
        fault: error instanceof Error ? error.message : String(error),
      })
      throw error
    }
  }
}
