// help.ts: HELP and HELPOP: how each command is written (Modern IRC, HELP).

import type { Context, UserCommand } from '../context.ts'
import { utf8Rows } from '../lines/fit.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import { helpTexts } from './help-texts.ts'

export const help = helpCommand('HELP')
export const helpop = helpCommand('HELPOP')

function helpCommand(name: string): UserCommand {
  return {
    name,
    parameters: 0,
    run(context, session, message) {
      const subject = message.params[0]?.toUpperCase()
      if (!subject) {
        const commands = utf8Rows([...helpTexts.keys()].toSorted(), ' ', ROW_BYTES)
        return say(context, session, '*', ['Commands; HELP <command> tells of one', '', ...commands])
      }
      const text = helpTexts.get(subject)
      if (!text) return refuse(context, session, 'ERR_HELPNOTFOUND', message.params[0] ?? '')
      say(context, session, subject, [`The ${subject} command`, '', ...text])
    },
  }
}

/** The title is RPL_HELPSTART, the last line RPL_ENDOFHELP; "the first RPL_HELPTXT message SHOULD be empty". */
function say(context: Context, session: Session, subject: string, lines: readonly string[]): void {
  for (const [index, line] of lines.entries()) {
    const last = index === lines.length - 1 ? 'RPL_ENDOFHELP' : 'RPL_HELPTXT'
    reply(context, session, index === 0 ? 'RPL_HELPSTART' : last, subject, line)
  }
}

/** Leaves room in 512 bytes for the server's name and a nickname. */
const ROW_BYTES = 350
