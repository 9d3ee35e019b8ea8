// conversation.ts: a client that has no server, and a conversation, for tests.
import { Client, type Conversation, type Member } from '@stonechat/client'

/** It never comes to a server. */
export function offlineClient(): Client {
  return new Client({ nick: 'gull', dial: () => Promise.reject(new Error('there is no server in tests')) })
}

export function channelOf(name: string, nicks: readonly string[]): Conversation {
  return {
    id: name,
    name,
    kind: 'channel',
    joined: 'yes',
    refusal: undefined,
    topic: undefined,
    modes: '',
    members: new Map(nicks.map(nick => [nick, memberOf(nick)])),
    person: undefined,
    items: [],
    history: 'complete',
    unread: 0,
    mentions: 0,
    readUpToMs: undefined,
    typing: [],
    draft: '',
    revision: 0,
  }
}

function memberOf(nick: string): Member {
  const unknown = { user: undefined, host: undefined, account: undefined, realname: undefined }
  return { person: { nick, ...unknown, away: undefined, bot: false, online: true }, prefixes: '' }
}
