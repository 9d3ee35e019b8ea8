// items.ts: items for tests.
import type { ChatEvent, ChatMessage } from '@stonechat/client'

let made = 0

/** Monday 23 November 2026, 12:00 of this machine's time. */
export const NOON_MS = new Date(2026, 10, 23, 12).getTime()

export function message(fields: Partial<ChatMessage> = {}): ChatMessage {
  made++
  return {
    kind: 'message',
    key: `m${made}`,
    msgid: `id${made}`,
    nonce: undefined,
    atMs: NOON_MS,
    nick: 'anna',
    account: undefined,
    own: false,
    bot: false,
    form: 'text',
    audience: '',
    text: 'hello',
    replyTo: undefined,
    reactions: new Map(),
    redacted: undefined,
    mention: false,
    delivery: 'received',
    failure: undefined,
    ...fields,
  }
}

export function event(what: ChatEvent['what'], nick: string, fields: Partial<ChatEvent> = {}): ChatEvent {
  made++
  return {
    kind: 'event',
    key: `e${made}`,
    msgid: undefined,
    atMs: NOON_MS,
    what,
    nick,
    target: '',
    text: '',
    own: false,
    ...fields,
  }
}
