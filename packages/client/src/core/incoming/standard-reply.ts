// standard-reply.ts: FAIL and WARN that answer nothing we have asked (IRCv3 standard-replies).
import type { Context } from '../context.ts'
import type { Handler } from './handler.ts'

/** `FAIL <command> <code> [<context>...] :<words>`. */
export const standardReplyHandler: Handler = (context, message) => {
  const [command = '', code = '', ...rest] = message.params
  if (command === 'JOIN' && message.command === 'FAIL') refuse(context, code, rest)
  if (message.isAnswer) return
  const about = rest.slice(0, -1).find(name => name !== '' && context.conversations.get(name) !== undefined)
  const words = rest.at(-1) || code
  context.timelines.inform(
    about ?? '',
    `${command}: ${words}`,
    message.command === 'FAIL' ? 'error' : 'warning',
  )
}

/** We are not let in; or what we want to be in has another name now (IRCv3 draft/channel-rename). */
function refuse(
  { conversations }: Context,
  code: string,
  [name = '', to = '', ...rest]: readonly string[],
): void {
  const channel = conversations.get(name)
  if (channel?.joined !== 'pending') return
  if (code === 'CHANNEL_RENAMED' && conversations.follow(channel, to)) return
  conversations.change(channel, { joined: 'no', refusal: rest.at(-1) ?? to })
}
