// message.ts: PRIVMSG, NOTICE and TAGMSG: what people came for (RFC 2812 section 3.3, IRCv3 message-tags).

import { formatTags, type Message } from '@stonechat/irc'
import { Capability } from '../capabilities/capabilities.ts'
import type { Context, UserCommand } from '../context.ts'
import type { MessageCommand, Proposals } from '../entry.ts'
import { refusesToKeep } from '../history/keep.ts'
import { isTyping } from '../history/lasting-tags.ts'
import { NONCE_LENGTH_MAX } from '../history/nonces.ts'
import { type Refusal, refuse, reply } from '../lines/replies.ts'
import { runService } from '../services/service.ts'
import { findService } from '../services/table.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { askPlayback, isPlayback } from './playback.ts'
import { targetsOf } from './targets.ts'

export const privmsg = messageCommand('PRIVMSG')
export const notice = messageCommand('NOTICE')
export const tagmsg = messageCommand('TAGMSG')

function messageCommand(name: MessageCommand): UserCommand {
  return {
    name,
    parameters: 0,
    run(context, session, message, user) {
      const [list = '', text = ''] = message.params
      const targets = targetsOf(context, session, name, list)
      if (targets.length === 0) return answer(context, session, name, 'ERR_NORECIPIENT')
      if (!text && name !== 'TAGMSG') return answer(context, session, name, 'ERR_NOTEXTTOSEND')
      if (name === 'PRIVMSG' && context.history && isPlayback(list))
        return askPlayback(context, session, user, context.history, text)
      const service = targets.length === 1 && findService(context.state.fold, targets[0] ?? '')
      // To one alone, and only with PRIVMSG: what a program says by itself is not answered.
      if (service) return name === 'PRIVMSG' ? runService(service, context, session, user, text) : undefined
      const tags = clientTags(context, session, message)
      if (name === 'TAGMSG' && tags === '' && hasClientTags(message)) return
      const nonce = nonceOf(session, message)
      if (refusesToKeep(context, session, { command: name, target: list, tags })) return
      for (const target of targets) {
        proposeMessage(context, session, user, { command: name, target, text, tags, nonce })
      }
    },
  }
}

/** To one target. */
export function proposeMessage(
  context: Context,
  session: Session,
  { id }: User,
  { nonce, ...said }: Said & { readonly nonce: string | undefined },
): void {
  const proposal = { kind: 'message', user: id, session: session.id, ...said } as const
  // One with a nonce is to be known again: that is more than to say that somebody types.
  if (said.command === 'TAGMSG' && nonce === undefined && isTyping(said.tags)) return context.pass(proposal)
  session.spokeMs = context.clock.monotonicMs()
  context.propose({ ...proposal, ...(nonce !== undefined && { nonce }) })
}

type Said = Pick<Proposals['message'], 'command' | 'target' | 'text' | 'tags'>

/** RFC 2812 section 3.3.2: a NOTICE is never answered, so that two programs cannot answer each other for ever. */
function answer(context: Context, session: Session, name: MessageCommand, refusal: Refusal): void {
  if (name === 'NOTICE') return
  if (refusal === 'ERR_NORECIPIENT') reply(context, session, refusal, `No recipient given (${name})`)
  else refuse(context, session, refusal)
}

/** IRCv3 message-tags: those that begin with `+` are handed on, for a client that asked for message-tags. */
export function clientTags(context: Context, session: Session, message: Message): string {
  if (message.tags.size === 0 || !session.has(Capability['message-tags'])) return ''
  return formatTags(new Map([...message.tags].filter(([name]) => isHandedOn(context, name))))
}

/** Where none of them is handed on, a TAGMSG has nothing to say. */
function hasClientTags({ tags }: Message): boolean {
  return [...tags.keys()].some(name => name.startsWith('+'))
}

/** The same, CLIENTTAGDENY: `*` denies all but those that stand there with a `-`. */
function isHandedOn({ settings }: Context, tag: string): boolean {
  if (!tag.startsWith('+')) return false
  const name = tag.slice(1)
  const denied = settings.deniedClientTags
  return denied.includes('*') ? denied.includes(`-${name}`) : !denied.includes(name)
}

/** docs/extensions/nonce.md: what is no nonce is a tag like any other. */
export function nonceOf(session: Session, message: Message): string | undefined {
  if (message.tags.size === 0 || !session.has(Capability['message-tags'])) return undefined
  const nonce = message.tags.get('+stonechat/nonce')
  return nonce && nonce.length <= NONCE_LENGTH_MAX ? nonce : undefined
}
