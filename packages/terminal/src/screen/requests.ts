// requests.ts: what a terminal is asked for beside the picture: modes, the title, notifications, the clipboard. Pure.
import { harmless } from '@stonechat/client'
import { COPY_BYTES_MAX, NOTICE_LENGTH_MAX, TITLE_LENGTH_MAX } from '../limits.ts'

/**
 * Takes the terminal: the title is put aside, the other screen, no wrapping, arrows as CSI, bracketed paste, focus, mouse with drags
 * and far columns (1006). Then it asks for the background's colour, for the keyboard of kitty, and for device attributes, which every
 * terminal answers.
 */
export const ENTER =
  '\x1b[22;2t\x1b[?1049h\x1b[?7l\x1b[?1l\x1b>\x1b[?2004h\x1b[?1004h\x1b[?1002h\x1b[?1006h\x1b]11;?\x07\x1b[?u\x1b[c'

/** Gives it back, whatever it was doing: ends a link, a style, a synchronized frame. What it does not know it passes over. */
export const LEAVE =
  '\x1b[?2026l\x1b]8;;\x1b\\\x1b[m\x1b[?1006l\x1b[?1002l\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l\x1b[23;2t'

/** Keys that would be mistaken for others come as sequences of their own: of kitty, and of xterm. */
export const KITTY_KEYS = '\x1b[>1u'
export const KITTY_KEYS_END = '\x1b[<u'
export const OTHER_KEYS = '\x1b[>4;1m'
export const OTHER_KEYS_END = '\x1b[>4m'

export const BELL = '\x07'

export function titleSequence(title: string): string {
  return `\x1b]2;${words(title, TITLE_LENGTH_MAX)}\x07`
}

/** OSC 9 is iTerm's, 777 that of rxvt; a terminal that knows both must not tell it twice. */
export type NoticeForm = 'osc9' | 'osc777'

export function noticeForm(environment: Readonly<Record<string, string | undefined>>): NoticeForm {
  const { TERM = '', VTE_VERSION } = environment
  return /^(rxvt|foot)/.test(TERM) || VTE_VERSION !== undefined ? 'osc777' : 'osc9'
}

/** A notification of the desktop. */
export function noticeSequence(title: string, text: string, form: NoticeForm): string {
  const [head, body] = [words(title, NOTICE_LENGTH_MAX), words(text, NOTICE_LENGTH_MAX)]
  // `9;4;...` would be a progress bar: a notice does not begin with a digit.
  if (form === 'osc9')
    return `\x1b]9;${[head, body]
      .filter(Boolean)
      .join(': ')
      .replace(/^(?=\d)/, ' ')}\x07`
  return `\x1b]777;notify;${head.replaceAll(';', ',')};${body.replaceAll(';', ',')}\x07`
}

/** Puts a text into the clipboard (OSC 52), as much of it as terminals take. */
export function copySequence(text: string): string {
  const bytes = Buffer.from(text.toWellFormed()).subarray(0, COPY_BYTES_MAX)
  return `\x1b]52;c;${bytes.toString('base64')}\x07`
}

function words(text: string, lengthMax: number): string {
  return harmless(text.slice(0, lengthMax)).slice(0, lengthMax).toWellFormed()
}
