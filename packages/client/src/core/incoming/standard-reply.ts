// standard-reply.ts: FAIL and WARN that answer nothing we have asked (IRCv3 standard-replies).
import type { Context } from '../context.ts'
import type { Handler } from './handler.ts'

/** `FAIL <command> <code> [<context>...] :<words>`. */
export const standardReplyHandler: Handler = (context, message) => {
  const [command = '', code = '', ...rest] = message.params
  if (command === 'JOIN' && code === 'CHANNEL_RENAMED') follow(context, rest[0], rest[1])
  if (message.isAnswer || context.outbox.refuse(message)) return
  const about = rest.slice(0, -1).find(name => name !== '' && context.conversations.get(name) !== undefined)
  const words = rest.at(-1) || code
  context.timelines.inform(
    about ?? '',
    `${command}: ${words}`,
    message.command === 'FAIL' ? 'error' : 'warning',
  )
}

/** IRCv3 draft/channel-rename: what we want to be in has another name now. */
function follow({ conversations }: Context, from = '', to = ''): void {
  const channel = conversations.get(from)
  if (channel?.joined === 'pending') conversations.follow(channel, to)
}
