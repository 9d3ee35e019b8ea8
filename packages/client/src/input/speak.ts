// speak.ts: says something where it was typed.
import type { SendOptions } from '../chat-client.ts'
import type { Outcome, Place } from './command.ts'

/** What becomes of it stands with the message. */
export function speak({ client, conversation }: Place, text: string, options?: SendOptions): Outcome {
  if (text.trim() === '') return { fault: 'There is nothing to say', misuse: true }
  if (conversation.kind === 'server') {
    return { fault: 'Nobody hears you here: enter a channel with /join, or write to somebody with /msg' }
  }
  if (conversation.kind === 'channel' && conversation.joined === 'no') {
    return { fault: `You are not in ${conversation.name}: enter it with /join` }
  }
  void client.send(conversation.name, text, options)
  return undefined
}
