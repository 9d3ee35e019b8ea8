// answers.ts: what a line says about the command before it. Pure.
import type { Message } from '@stonechat/irc'

/** 422 is a server without a MOTD. */
const NO_FAILURES: ReadonlySet<string> = new Set(['422'])
/** SASL: locked, failed, too long, aborted. */
const FAILURES: ReadonlySet<string> = new Set(['902', '904', '905', '906', '691', '696', '723', '734'])
const STANDARD_REPLIES: ReadonlySet<string> = new Set(['FAIL', 'WARN', 'NOTE'])
/** Commands that are answered with themselves, since others hear them too. */
const ECHOED: ReadonlySet<string> = new Set([
  'JOIN',
  'PART',
  'TOPIC',
  'NICK',
  'KICK',
  'MODE',
  'RENAME',
  'SETNAME',
  'REDACT',
  'MARKREAD',
  'METADATA',
  'REGISTER',
  'VERIFY',
])

/** Whether it says that the command was refused. */
export function hasFailed({ command }: Message): boolean {
  if (command === 'FAIL' || FAILURES.has(command)) return true
  return /^[45]\d\d$/.test(command) && !NO_FAILURES.has(command)
}

/** Whether a line without a label may be the answer to this command. */
export function looksLikeAnswer(asked: string, { command }: Message): boolean {
  if (/^\d{3}$/.test(command)) return true
  return STANDARD_REPLIES.has(command) || (command === asked && ECHOED.has(asked))
}
