// ui.ts: what the page is at: which conversation is in front, what stands beside it or over it.
import type { Conversation, Found } from '@stonechat/client'
import { type Signal, signal } from '@preact/signals'

/** What stands beside the conversation. */
export type Panel = 'members' | 'search' | 'wire'
/** What stands over the page, and takes the keys until it is closed. */
export type Dialog =
  | { readonly kind: 'switcher' | 'settings' | 'profile' | 'account' | 'help' }
  /** `channel`: what is to be joined, where it is known. */
  | { readonly kind: 'join'; readonly channel?: string }
  | { readonly kind: 'invite'; readonly channel: string }
  /** What is known of somebody. */
  | { readonly kind: 'person'; readonly nick: string }

/** What can be done with a conversation; it opens beside this element. */
export type Menu = { readonly conversation: Conversation; readonly beside: HTMLElement }

export type Ui = {
  /** The id of the conversation in front; '' is the server's own. */
  readonly current: Signal<string>
  readonly panel: Signal<Panel | undefined>
  readonly dialog: Signal<Dialog | undefined>
  readonly menu: Signal<Menu | undefined>
  /** Where there is room for one alone: whether the list of conversations is it. */
  readonly listInFront: Signal<boolean>
  /** By conversation: the msgid that what is being written answers. */
  readonly replyTo: Signal<ReadonlyMap<string, string>>
  /** The key of the item that is to be shown, and stands out for a while; of the conversation in front. */
  readonly shown: Signal<string | undefined>
  /** What `/search` has found last. */
  readonly found: Signal<{ readonly text: string; readonly results: readonly Found[] } | undefined>
}

export function createUi(): Ui {
  return {
    current: signal(''),
    panel: signal(undefined),
    dialog: signal(undefined),
    menu: signal(undefined),
    listInFront: signal(false),
    replyTo: signal(new Map()),
    shown: signal(undefined),
    found: signal(undefined),
  }
}
