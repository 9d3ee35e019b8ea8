// notifications.ts: mentions and direct messages told by the system, by one tab of them all; and a badge with their number.
import type { ChatMessage, Conversation } from '@stonechat/client'
import { effect } from '@preact/signals'
import type { Chat } from '../chat/chat.ts'
import type { Worker } from '../worker/register.ts'
import { isToBeTold, type Notice, noticeOf } from './notice.ts'
import type { Muted } from './muted.ts'
import type { SettingsStore } from './settings.ts'
import type { Ui } from './ui.ts'

type Told = {
  readonly chat: Chat
  readonly ui: Ui
  readonly settings: SettingsStore
  readonly muted: Muted
  readonly worker: Worker
  readonly show: (conversation: string) => void
}

/** A tab that has it in view is to be the first to claim it. */
const SEEN_WITHIN_MS = 250
/** So long nobody else tells of the same message. */
const TOLD_MS = 10_000

/** Until it is disposed of. */
export function startNotifications({ chat, ui, settings, muted, worker, show }: Told): Disposable {
  const ends = new DisposableStack()
  const tell = (conversation: Conversation, message: ChatMessage): void => {
    if (message.own || (!message.mention && conversation.kind !== 'direct')) return
    const situation = {
      isSeen: document.visibilityState === 'visible' && document.hasFocus(),
      front: ui.current.peek(),
      isAway: chat.self.peek().away !== undefined,
      muted: muted.ids.peek(),
    }
    const isToBe = isToBeTold(conversation, message, situation)
    const notice = noticeOf(conversation, message)
    // Who sees it claims it: no other tab tells of it then.
    if (situation.isSeen && situation.front === conversation.id) once(notice.tag)
    if (!isToBe || settings.current.peek().notifications === 'off' || !isAllowed()) return
    setTimeout(() => once(notice.tag, () => notify(worker, notice, show)), SEEN_WITHIN_MS)
  }
  ends.defer(chat.client.on('message', ({ conversation, message }) => tell(conversation, message)))
  const open = worker.onMessage(message => {
    if (message.kind === 'open') show(message.conversation)
  })
  ends.defer(open)
  ends.defer(effect(() => badge(mentionsIn(chat))))
  ends.defer(askWhenChosen(settings, words => chat.client.inform(ui.current.peek(), words)))
  return ends
}

/** By the click that turns them on: a page that asks by itself is refused, and should be. */
function askWhenChosen(settings: SettingsStore, inform: (words: string) => void): () => void {
  const ask = async (): Promise<void> => {
    const answer = 'Notification' in globalThis ? await Notification.requestPermission() : 'denied'
    if (answer === 'granted') return
    settings.change({ notifications: 'off' })
    inform('This browser does not let the page notify you: it can be allowed in the settings of the browser.')
  }
  return effect(() => {
    const isOn = settings.current.value.notifications === 'on'
    if (isOn && !isAllowed() && navigator.userActivation.isActive) void ask()
  })
}

function isAllowed(): boolean {
  return 'Notification' in globalThis && Notification.permission === 'granted'
}

/** Of all tabs that would do it, one does. */
function once(tag: string, work?: () => void): void {
  if (!('locks' in navigator)) return work?.()
  void navigator.locks.request(`stonechat/notice/${tag}`, { ifAvailable: true }, async lock => {
    if (!lock) return
    work?.()
    await new Promise(resolve => setTimeout(resolve, TOLD_MS))
  })
}

/** By the worker where there is one: on phones nothing else can. */
function notify(worker: Worker, notice: Notice, show: (conversation: string) => void): void {
  if (worker.tell({ kind: 'notify', ...notice })) return
  const { title, body, tag, conversation } = notice
  const shown = new Notification(title, { body, tag, icon: '/icon.svg' })
  shown.addEventListener('click', () => {
    focus()
    shown.close()
    show(conversation)
  })
}

function mentionsIn(chat: Chat): number {
  let all = 0
  for (const conversation of chat.conversations.value) {
    void chat.revision(conversation).value
    all += conversation.mentions
  }
  return all
}

/** On the icon of a page that is installed; elsewhere there is none. */
function badge(mentions: number): void {
  if (!('setAppBadge' in navigator)) return
  navigator.setAppBadge(mentions).catch((error: unknown) => console.debug('no badge:', error))
}
