// operators.ts: for tests: settings with operators, and clients who are some.

import type { OperatorSettings } from '../core/settings.ts'
import type { Conversation, TestClient } from './conversation.ts'

/** `admin` may do everything, `guest` nothing. Their passwords are as they are typed. */
export const operators: readonly OperatorSettings[] = [
  { name: 'admin', password: 'pebble', hosts: ['*@*'], privileges: ['*'] },
  { name: 'guest', password: 'sand', hosts: ['*@*'], privileges: [] },
]

/** Somebody who has registered, joined, and become `admin`; what anybody heard until then is forgotten. */
export function joinOperator(sea: Conversation, nick: string, channels: readonly string[] = []): TestClient {
  const client = sea.join(nick, { channels }).says('OPER admin pebble')
  sea.forget()
  sea.acts.length = 0
  return client
}
