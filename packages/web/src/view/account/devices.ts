// devices.ts: what NickServ says of an account, as far as a form can show it. Pure.
import { type Answer, harmless } from '@stonechat/client'
import { faultOf } from '../../ui/fault-of.ts'

export type Device = { readonly number: number; readonly words: string; readonly isThis: boolean }

/** The list of NICKSERV SESSIONS: `2. host, over TLS, this one`. */
export function readDevices({ replies }: Answer): readonly Device[] {
  return replies.flatMap(({ command, params }) => {
    const [, number, words = ''] = /^(\d+)\. (.*)$/s.exec(params.at(-1) ?? '') ?? []
    if (command !== 'NOTICE' || number === undefined) return []
    const isThis = words.endsWith(', this one')
    return [{ number: Number(number), words: harmless(words.replace(/, this one$/, '')), isThis }]
  })
}

/** What NickServ has answered, in its words. */
export function wordsOf(answer: Answer): string {
  const fault = faultOf(answer)
  if (fault !== undefined) return harmless(fault)
  const notices = answer.replies.filter(({ command }) => command === 'NOTICE')
  return harmless(notices.map(({ params }) => params.at(-1) ?? '').join(' '))
}

/** Whether the password is another one now: NickServ says so in words alone. */
export function isPasswordChanged(answer: Answer): boolean {
  return answer.outcome === 'done' && /\bpassword\b.* changed\b/i.test(wordsOf(answer))
}
