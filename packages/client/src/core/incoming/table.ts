// table.ts: the commands and numerics that a session knows, and what deals with each.
import type { Handler } from './handler.ts'
import { messageHandler } from './message.ts'
import { noteHandler } from './note.ts'
import { redactHandler } from './redact.ts'
import { stateHandlers } from './state.ts'
import { tagmsgHandler } from './tagmsg.ts'
import { errorHandler, wordsHandler } from './words.ts'

const handlers: Readonly<Record<string, Handler>> = {
  ...stateHandlers,
  PRIVMSG: messageHandler,
  NOTICE: messageHandler,
  TAGMSG: tagmsgHandler,
  REDACT: redactHandler,
  NOTE: noteHandler,
}

/** Numerics that have no handler of their own are words for people: errors from 400 to 599, answers elsewhere. */
export function handlerOf(command: string): Handler | undefined {
  if (Object.hasOwn(handlers, command)) return handlers[command]
  if (!/^\d{3}$/.test(command)) return undefined
  return command.startsWith('4') || command.startsWith('5') ? errorHandler : wordsHandler
}
