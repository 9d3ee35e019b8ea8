// actions.ts: what can be done with a conversation, in the order of its menu.
import type { Conversation } from '@stonechat/client'
import type { IconName } from '../../icons/paths.ts'
import type { App } from '../app-context.ts'

export type Action = {
  readonly icon: IconName
  readonly label: string
  /** Whether something is lost by it. */
  readonly isGrave?: boolean
  readonly run: () => void
}

export function actionsOf(
  { chat, ui, muted }: Pick<App, 'chat' | 'ui' | 'muted'>,
  conversation: Conversation,
): readonly Action[] {
  const { id, name, kind, joined } = conversation
  const { client } = chat
  const read: Action = { icon: 'checks', label: 'Mark as read', run: () => client.markRead(id) }
  const wire: Action = { icon: 'wire', label: 'Show the wire', run: () => (ui.panel.value = 'wire') }
  if (kind === 'server') return [read, wire]
  const mute: Action = {
    icon: 'bell',
    label: muted.ids.value.has(id) ? 'Notify again' : 'Do not notify',
    run: () => muted.toggle(id),
  }
  if (kind === 'direct') {
    const card: Action = {
      icon: 'account',
      label: 'About them',
      run: () => (ui.dialog.value = { kind: 'person', nick: name }),
    }
    return [read, mute, card, wire, { icon: 'close', label: 'Close', run: () => client.forget(id) }]
  }
  const invite: Action = {
    icon: 'invite',
    label: 'Invite somebody',
    run: () => (ui.dialog.value = { kind: 'invite', channel: name }),
  }
  const leave: Action = { icon: 'leave', label: 'Leave', isGrave: true, run: () => client.forget(id) }
  if (joined === 'yes') return [read, mute, invite, wire, leave]
  const again: Action = {
    icon: 'plus',
    label: 'Join again',
    run: () => void client.join(name).catch(() => undefined),
  }
  return [again, read, { icon: 'close', label: 'Close', run: () => client.forget(id) }]
}
