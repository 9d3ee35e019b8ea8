// may-edit-topic.ts: whether the server would let us say what a channel is about. Pure.
import type { ChatClient, Conversation } from '@stonechat/client'

/** RFC 2811 section 4.2.8: with mode t only operators may; half-operators too, on servers that have them. */
const RANKS = /[~&@%]/

export function mayEditTopic(
  { joined, modes, members }: Pick<Conversation, 'joined' | 'modes' | 'members'>,
  {
    nick,
    network,
  }: Pick<ChatClient, 'nick'> & { readonly network: Pick<ChatClient['network'], 'casemapping'> },
): boolean {
  if (joined !== 'yes') return false
  return !modes.includes('t') || RANKS.test(members.get(network.casemapping(nick))?.prefixes ?? '')
}
