// letter-item.ts: what we say, as it stands in its conversation before the server has it.
import type { ChatMessage, Delivery } from '../../model/item.ts'
import type { Context } from '../context.ts'
import { noReactions } from '../timeline/reactions.ts'
import type { Letter } from './letter.ts'
import { shownText } from './services.ts'
import type { Waiting } from './waiting.ts'

/** Undefined where there is no place for it. */
export function showLetter(
  context: Context,
  letter: Letter,
  delivery: Delivery,
  done: Waiting['done'],
  failure?: string,
): Waiting | undefined {
  const { conversations, network, timelines } = context
  const name = network.statusPrefixes.includes(letter.target.charAt(0))
    ? letter.target.slice(1)
    : letter.target
  const conversation = conversations.open(network.isChannel(name) ? name : letter.target)
  const item = timelines.add(conversation, { ...letterItem(letter, context), delivery, failure }, 'live')
  if (!item) return undefined
  const { key } = item
  return { letter, conversation, key, delivery, failure, doubtedUntilMs: undefined, isRestored: false, done }
}

function letterItem(letter: Letter, { self }: Context): Omit<ChatMessage, 'key' | 'delivery' | 'failure'> {
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
    text: shownText(letter.target, letter.text),
    replyTo: letter.replyTo,
    reactions: noReactions,
    redacted: undefined,
    mention: false,
  }
}
