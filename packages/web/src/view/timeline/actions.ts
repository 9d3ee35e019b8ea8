// actions.ts: what can be done in a timeline, and with what stands in it.
import type { ChatMessage, Conversation } from '@stonechat/client'
import type { App } from '../app-context.ts'

export type TimelineActions = {
  /** Shows an item of this conversation by its key or its msgid, from the history where it is not here. */
  readonly show: (key: string) => void
  readonly openChannel: (name: string) => void
  readonly fillGap: (key: string) => void
  readonly reply: (message: ChatMessage) => void
  /** Gives the reaction, or takes it back. */
  readonly react: (message: ChatMessage, reaction: string) => void
  /** Takes a message of ours back, for everybody. */
  readonly redact: (message: ChatMessage) => void
  readonly retry: (message: ChatMessage) => void
  readonly discard: (message: ChatMessage) => void
}

export function createActions({ chat, ui, application }: App, { id }: Conversation): TimelineActions {
  const { client } = chat
  const fold = (nick: string): string => client.network.casemapping(nick)
  const redact = async (msgid: string): Promise<void> => {
    const { outcome, replies } = await client.redact(id, msgid)
    if (outcome === 'done') return
    client.inform(
      id,
      `Not taken back: ${replies.at(-1)?.params.at(-1) ?? 'the server did not answer'}`,
      'error',
    )
  }
  return {
    show: key => (ui.shown.value = key),
    openChannel: name => {
      const known = client.conversation(name)
      if (known) return application.show(known.id)
      client.join(name).then(
        joined => application.show(joined.id),
        (fault: Error) => client.inform(id, fault.message, 'error'),
      )
    },
    fillGap: key => void client.fillGap(id, key),
    reply: ({ msgid }) => {
      if (msgid !== undefined) ui.replyTo.value = new Map(ui.replyTo.peek()).set(id, msgid)
    },
    react: ({ msgid, reactions }, reaction) => {
      if (msgid === undefined) return
      const own = fold(client.nick)
      const isGiven = Array.from(reactions.get(reaction) ?? []).some(nick => fold(nick) === own)
      if (isGiven) client.unreact(id, msgid, reaction)
      else client.react(id, msgid, reaction)
    },
    redact: ({ msgid }) => {
      if (msgid !== undefined) void redact(msgid)
    },
    retry: message => client.retry(message),
    discard: message => client.discard(message),
  }
}
