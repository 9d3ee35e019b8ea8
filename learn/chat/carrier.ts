// carrier.ts: what the chat needs to know of UDP and TCP: how lines travel, and who comes in.

import type { MessageConnection } from '@stonechat/sockets'

/** Carries lines both ways, all of them, once, in order. */
export type Carrier = Pick<MessageConnection, 'send' | 'queuedBytes' | 'messages' | 'close' | 'abort'>

/** Gives a carrier for each member that comes, until it is closed. */
export interface Door extends AsyncIterable<Carrier> {
  close(): Promise<void>
}
