// refusal.ts: the server's words where it says no.
import type { Message } from '@stonechat/irc'

export function refusalIn(replies: readonly Message[]): string | undefined {
  return replies.find(({ command }) => command === 'FAIL' || /^[45]/.test(command))?.params.at(-1)
}
