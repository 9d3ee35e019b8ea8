// objection.ts: what no line of IRC can say: a name with a space, a line break. Pure.
import { formatMessage, type Message, type OutgoingMessage } from '@stonechat/irc'

/** The answer to a command that somebody has typed so; undefined where it can be said. */
export function objectionTo(message: OutgoingMessage): Message | undefined {
  try {
    formatMessage(message)
    return undefined
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const params = [message.command, 'INVALID_PARAMS', error.message]
    return { tags: new Map(), source: undefined, command: 'FAIL', params }
  }
}
