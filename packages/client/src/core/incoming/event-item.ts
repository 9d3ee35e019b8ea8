// event-item.ts: a line that says what somebody did becomes what stands in the conversation.
import { NAME_LENGTH_MAX } from '../../limits.ts'
import type { EventKind } from '../../model/item.ts'
import type { Incoming } from '../line.ts'
import type { NewItem } from '../parts.ts'

type Reading = {
  readonly what: EventKind
  readonly target?: string | undefined
  readonly text?: string | undefined
}

/** Undefined for lines of other commands. */
export function eventItem(message: Incoming): NewItem | undefined {
  const reading = READERS[message.command]?.(message.params)
  if (!reading) return undefined
  const { what, target = '', text = '' } = reading
  return {
    kind: 'event',
    msgid: message.msgid,
    atMs: message.atMs,
    what,
    nick: (message.from?.nick ?? message.source ?? '').slice(0, NAME_LENGTH_MAX),
    target: target.slice(0, NAME_LENGTH_MAX),
    text,
    own: message.own,
  }
}

const READERS: Readonly<Record<string, (params: readonly string[]) => Reading>> = {
  JOIN: () => ({ what: 'join' }),
  PART: ([, text]) => ({ what: 'part', text }),
  QUIT: ([text]) => ({ what: 'quit', text }),
  KICK: ([, target, text]) => ({ what: 'kick', target, text }),
  NICK: ([target]) => ({ what: 'nick', target }),
  MODE: ([, ...modes]) => ({ what: 'mode', text: modes.join(' ') }),
  TOPIC: ([, text]) => ({ what: 'topic', text }),
  RENAME: ([, target, text]) => ({ what: 'rename', target, text }),
  INVITE: ([target, channel]) => ({ what: 'invite', target, text: channel }),
}
