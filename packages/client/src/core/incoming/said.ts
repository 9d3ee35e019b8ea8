// said.ts: a PRIVMSG or NOTICE as an item of a conversation.
import { MSGID_LENGTH_MAX } from '../../limits.ts'
import { mentions } from '../../text/mention.ts'
import type { ChatMessage } from '../../model/item.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import type { MutableNetwork } from '../parts.ts'
import { noReactions } from '../timeline/reactions.ts'
import { readCtcp } from './ctcp.ts'

/** What it shows; undefined for a CTCP other than ACTION, which is between programs. */
export function saidItem(
  context: Context,
  message: Incoming,
  isDirect: boolean,
): Omit<ChatMessage, 'key'> | undefined {
  const { self, network, people } = context
  const { tags, from, source = '', params, command } = message
  const ctcp = readCtcp(params[1] ?? '')
  if (ctcp && (ctcp.name !== 'ACTION' || command !== 'PRIVMSG')) return undefined
  const text = ctcp ? ctcp.text : (params[1] ?? '')
  const own = isOwn(context, message)
  const nick = from?.nick ?? source
  const person = people.get(nick)
  return {
    kind: 'message',
    msgid: message.msgid,
    nonce: undefined,
    atMs: message.atMs,
    nick,
    account: tags.get('account') ?? person?.account,
    own,
    bot: tags.has('bot') || person?.bot === true,
    form: ctcp ? 'action' : command === 'NOTICE' ? 'notice' : 'text',
    audience: audienceOf(network, params[0] ?? '').audience,
    text,
    replyTo: repliedTo(tags),
    reactions: noReactions,
    redacted: undefined,
    mention: !own && (isDirect || mentions(text, self.nick, name => network.fold(name))),
    delivery: own ? 'acknowledged' : 'received',
    failure: undefined,
  }
}

/** From this device or from another one. */
export function isOwn({ self }: Context, { own, tags }: Incoming): boolean {
  const account = tags.get('account')
  return own || (account !== undefined && account !== '*' && account === self.account)
}

/** IRCv3 reply, under the name that it has as a draft and the one that it will have. */
export function repliedTo(tags: Incoming['tags']): string | undefined {
  const msgid = tags.get('+draft/reply') ?? tags.get('+reply')
  return msgid === undefined || msgid.length > MSGID_LENGTH_MAX ? undefined : msgid
}

/** STATUSMSG: `@#sea` is for those of this rank and above. */
export function audienceOf(
  network: MutableNetwork,
  target: string,
): { readonly audience: string; readonly name: string } {
  let length = 0
  while (length < target.length && network.statusPrefixes.includes(target[length] ?? '')) length++
  const name = target.slice(length)
  if (length === 0 || !network.isChannel(name)) return { audience: '', name: target }
  return { audience: target.slice(0, length), name }
}
