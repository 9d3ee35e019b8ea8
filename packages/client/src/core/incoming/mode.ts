// mode.ts: MODE and its replies: ranks of members, modes of channels, our own (RFC 2812 sections 3.1.5, 3.2.3).
import { type ModeChange, parseModeChanges } from '@stonechat/irc'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Handler } from './handler.ts'
import { showEvent } from './show-event.ts'

export const modeHandler: Handler = (context, message) => {
  const { network, self, conversations } = context
  const [target = '', ...modes] = message.params
  const channel = conversations.get(target)
  if (channel?.kind === 'channel') {
    apply(context, channel, changesIn(context, modes))
    return showEvent(context, message, channel)
  }
  if (network.fold(target) !== network.fold(self.nick)) return
  self.modes = lettersAfter(self.modes, changesOfUser(modes[0] ?? ''))
  if (!message.isAnswer) context.timelines.inform('', `Your modes: ${modes.join(' ')}`)
}

/** RPL_CHANNELMODEIS: all that are set. */
export const channelModeIsHandler: Handler = (context, message) => {
  const [, name = '', ...modes] = message.params
  const channel = context.conversations.get(name)
  if (channel?.kind === 'channel') {
    context.conversations.change(channel, { modes: '' })
    apply(context, channel, changesIn(context, modes))
  }
  if (!message.isAnswer) context.timelines.inform(name, `Modes of ${name}: ${modes.join(' ')}`)
}

/** RPL_UMODEIS. */
export const userModeIsHandler: Handler = (context, message) => {
  const [, modes = ''] = message.params
  context.self.modes = lettersAfter('', changesOfUser(modes))
  if (!message.isAnswer) context.timelines.inform('', `Your modes: ${modes}`)
}

function changesIn({ network }: Context, modes: readonly string[]): ModeChange[] {
  return parseModeChanges(network.modeTypes, modes).flatMap(read => ('fault' in read ? [] : read))
}

function apply(context: Context, channel: Conversation, changes: readonly ModeChange[]): void {
  const { conversations, network } = context
  const { member, list } = network.modeTypes
  const ranks = changes.filter(({ mode }) => member.includes(mode))
  for (const { mode, parameter = '', action } of ranks)
    conversations.members.rank(channel, parameter, mode, action === '+')
  const modes = lettersAfter(
    channel.modes,
    changes.filter(({ mode }) => !member.includes(mode) && !list.includes(mode)),
  )
  if (modes !== channel.modes) conversations.change(channel, { modes })
  const key = changes.findLast(({ mode, action }) => mode === 'k' && action === '+')?.parameter
  if (key !== undefined && channel.joined === 'yes') conversations.want(channel.name, key)
}

/** Each letter once. There are no more than the server has named, or than an alphabet has. */
function lettersAfter(before: string, changes: readonly Pick<ModeChange, 'mode' | 'action'>[]): string {
  const letters = new Set(before.split(''))
  for (const { mode, action } of changes) {
    if (action === '+') letters.add(mode)
    else letters.delete(mode)
  }
  return [...letters].join('')
}

/** Modes of users take no parameters that matter here. */
function changesOfUser(modes: string): Pick<ModeChange, 'mode' | 'action'>[] {
  const changes: Pick<ModeChange, 'mode' | 'action'>[] = []
  let action: '+' | '-' = '+'
  for (const letter of modes) {
    if (letter === '+' || letter === '-') action = letter
    else if (/[A-Za-z]/.test(letter)) changes.push({ mode: letter, action })
  }
  return changes
}
