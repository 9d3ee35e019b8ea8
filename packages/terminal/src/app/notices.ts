// notices.ts: which messages call a person who looks elsewhere, and how. Pure.
import type { ClientEvents } from '@stonechat/client'
import { NOTIFY_INTERVAL_MS } from '../limits.ts'
import { BELL, type NoticeForm, noticeSequence } from '../screen/requests.ts'

/** `none`: never. `bell`: the terminal's bell. `all`: the desktop is told, too. */
export type NotifySetting = 'none' | 'bell' | 'all'

export class Notices {
  readonly #setting: NotifySetting
  readonly #form: NoticeForm
  #saidMs = Number.NEGATIVE_INFINITY

  constructor(setting: NotifySetting, form: NoticeForm) {
    this.#setting = setting
    this.#form = form
  }

  /** What to write for a message that names us or is for us alone; '' for others, and when one was just told. */
  of({ conversation, message }: ClientEvents['message'], focused: boolean, nowMs: number): string {
    const isForUs = message.mention || conversation.kind === 'direct'
    if (focused || message.own || !isForUs) return ''
    const title = conversation.kind === 'direct' ? message.nick : `${message.nick} in ${conversation.name}`
    return this.tell(title, message.text, nowMs)
  }

  tell(title: string, text: string, nowMs: number): string {
    if (this.#setting === 'none' || nowMs - this.#saidMs < NOTIFY_INTERVAL_MS) return ''
    this.#saidMs = nowMs
    return this.#setting === 'bell' ? BELL : BELL + noticeSequence(title, text, this.#form)
  }
}
