// gate.ts: the one way to a command: known? registered? privileged? enough parameters? Nothing reaches a command past it.

import { CLIENT_TAGS_BYTES_MAX, isFault, type Message, type ParseFault, parseMessage } from '@stonechat/irc'
import { takeIntoBatch } from './commands/batch.ts'
import { commands } from './commands/table.ts'
import type { Answered, Context } from './context.ts'
import { labelOf, withLabel } from './lines/labels.ts'
import { lacksPrivilege } from './operators/privileges.ts'
import { refuse, say } from './lines/replies.ts'
import type { Session } from './session.ts'

/** Takes one line of a client, without its line ending. */
export function receiveLine(context: Context, session: Session, line: string): Answered {
  const parsed = parse(context, line)
  // A word that can be no command is one that nobody knows: clients try `FOO_BAR`, and await an answer to their label.
  const message = isFault(parsed) ? (parsed.unknown ?? parsed) : parsed
  if (isFault(message)) return sayFault(context, session, message)
  return withLabel(context, session, labelOf(session, message), () => run(context, session, message))
}

/**
 * IRCv3 utf8-only; it gives the words too. `text` is what can be read of the line: what command it was, and what label it
 * had.
 */
export function refuseNotUtf8(context: Context, session: Session, text: string): void {
  const parsed = parse(context, text)
  const message = isFault(parsed) ? undefined : parsed
  const command = message && commands.has(message.command) ? message.command : '*'
  const refusal = 'Message rejected, your IRC software MUST use UTF-8 encoding on this network'
  const label = message && labelOf(session, message)
  void withLabel(context, session, label, () =>
    say(context, session, `FAIL ${command} INVALID_UTF8 :${refusal}`),
  )
}

function parse(context: Context, line: string): Message | ParseFault {
  const { lineBytes } = context.settings.limits
  return parseMessage(line, { tagsBytesMax: CLIENT_TAGS_BYTES_MAX, bodyBytesMax: lineBytes })
}

function sayFault(context: Context, session: Session, { fault }: ParseFault): void {
  if (fault === 'tags-too-long' || fault === 'line-too-long') refuse(context, session, 'ERR_INPUTTOOLONG')
  else if (fault !== 'empty') refuse(context, session, 'ERR_UNKNOWNERROR', '*')
}

/**
 * RFC 9110 section 9.3. Any page can make a browser send these to any port, with lines of its own after them that
 * would be commands: so they are the end, before the next line is read.
 */
const HTTP_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'CONNECT',
  'TRACE',
])

function run(context: Context, session: Session, message: Message): Answered {
  const command = commands.get(message.command)
  const user = session.user
  if (!user && HTTP_METHODS.has(message.command))
    return context.end(session, 'This is IRC, not HTTP', 'not-irc')
  if (!command?.open && !user) return refuse(context, session, 'ERR_NOTREGISTERED')
  if (user && message.tags.size > 0 && takeIntoBatch(context, session, message)) return
  if (!command) return refuse(context, session, 'ERR_UNKNOWNCOMMAND', message.command)
  if (user && !command.open && lacksPrivilege(context, session, user, command.privilege)) return
  if (message.params.length < command.parameters) {
    return refuse(context, session, 'ERR_NEEDMOREPARAMS', command.name)
  }
  context.commandCounts.set(command.name, (context.commandCounts.get(command.name) ?? 0) + 1)
  if (command.open) return command.run(context, session, message)
  if (user) return command.run(context, session, message, user)
}
