// letter-item.ts: what we say, as it stands in its conversation before the server has it.
import type { ChatMessage } from '../../model/item.ts'
import type { Context } from '../context.ts'
import { noReactions } from '../timeline/reactions.ts'
import type { Letter } from './letter.ts'

export function letterItem(
  letter: Letter,
  { self }: Context,
): Omit<ChatMessage, 'key' | 'delivery' | 'failure'> {
  return {
    kind: 'message',
    msgid: undefined,
    nonce: letter.nonce,
    atMs: letter.writtenMs,
    nick: self.nick,
    account: self.account,
    own: true,
    bot: false,
    form: letter.form,
    audience: /^[~&@%+](?=[#&])/.exec(letter.target)?.[0] ?? '',
    text: letter.text,
    replyTo: letter.replyTo,
    reactions: noReactions,
    redacted: undefined,
    mention: false,
  }
}
