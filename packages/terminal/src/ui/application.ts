// application.ts: what `/` commands ask of this program, as events for the interface.
import type { Application } from '@stonechat/client'
import type { Front } from './front.ts'
import type { OwnEvent, UiEffect } from './world.ts'

export function applicationOf({ entry }: Front, dispatch: (event: OwnEvent) => void): Application {
  const addressOf = (conversation: string) => ({ server: entry.name, conversation })
  const ask = (...effects: readonly UiEffect[]): void => dispatch({ kind: 'ask', effects })
  return {
    quit: reason => ask({ kind: 'quit', reason }),
    show: conversation => dispatch({ kind: 'go', address: addressOf(conversation) }),
    clear: conversation => dispatch({ kind: 'clear', address: addressOf(conversation) }),
    help: about => dispatch({ kind: 'help', about }),
    connect: url => ask({ kind: 'connect', url }),
    disconnect: reason => ask({ kind: 'disconnect', server: entry, reason }),
    reconnect: () => ask({ kind: 'disconnect', server: entry }, { kind: 'connect', url: entry.url }),
    found: (text, results) => dispatch({ kind: 'found', server: entry.name, text, results }),
  }
}
