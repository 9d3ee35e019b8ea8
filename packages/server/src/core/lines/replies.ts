// replies.ts: what the server says in answer to one client: numerics, and why something was refused.

import { type NumericName, numerics } from '@stonechat/irc'
import type { Context } from '../context.ts'
import type { SessionId } from '../entry.ts'
import { fitLine } from './fit.ts'
import type { Session } from '../session.ts'

/** `:server NNN nick middle... :text`; the last of `parameters` is the text. */
export function reply(
  context: Context,
  session: Session,
  numeric: NumericName,
  ...parameters: readonly string[]
): void {
  const text = parameters.at(-1) ?? ''
  let line = `:${context.settings.serverName} ${numerics[numeric]} ${session.name}`
  for (const parameter of parameters.slice(0, -1)) line += ` ${middle(parameter)}`
  session.answer(fitLine(`${line} :${text}`, context.settings.limits.lineBytes))
}

/** Answers with an error numeric and the text that goes with it. */
export function refuse(context: Context, session: Session, refusal: Refusal, ...parameters: string[]): void {
  reply(context, session, refusal, ...parameters, refusals[refusal])
}

/** The same to whoever proposed an entry of the log, if that session is on this node. */
export function refuseAsker(
  context: Context,
  asker: SessionId,
  refusal: Refusal,
  ...parameters: string[]
): void {
  const session = context.sessions.get(asker)
  if (session) refuse(context, session, refusal, ...parameters)
}

/** A line from the server that is no numeric: `:server PONG ...`. */
export function say(context: Context, session: Session, rest: string): void {
  session.answer(serverLine(context, rest))
}

export function serverLine({ settings }: Context, rest: string): string {
  return fitLine(`:${settings.serverName} ${rest}`, settings.limits.lineBytes)
}

/** IRCv3 standard-replies: `FAIL command CODE context... :description`. Those of a specification need no capability. */
export function standardReply(
  context: Context,
  session: Session,
  type: 'FAIL' | 'WARN' | 'NOTE',
  command: string,
  code: string,
  words: readonly string[],
  description: string,
): void {
  session.answer(standardReplyLine(context, type, command, code, words, description))
}

export function standardReplyLine(
  context: Context,
  type: 'FAIL' | 'WARN' | 'NOTE',
  command: string,
  code: string,
  words: readonly string[],
  description: string,
): string {
  const rest = [type, command, code, ...words.map(middle), `:${description}`].join(' ')
  return serverLine(context, rest)
}

/** What a client sent, as a parameter of an answer: one that cannot stand in the middle becomes `*`. */
function middle(parameter: string): string {
  return parameter === '' || parameter.startsWith(':') || parameter.includes(' ') ? '*' : parameter
}

export type Refusal = keyof typeof refusals

/** RFC 1459 section 6.1, RFC 2812 section 5.2 and the Modern IRC document, in their words or plainer ones. */
const refusals = {
  ERR_UNKNOWNERROR: 'That is no IRC message',
  ERR_NOSUCHNICK: 'No such nick or channel',
  ERR_NOSUCHSERVER: 'No such server',
  ERR_NOSUCHCHANNEL: 'No such channel',
  ERR_CANNOTSENDTOCHAN: 'Cannot send to channel',
  ERR_TOOMANYCHANNELS: 'You have joined too many channels',
  ERR_WASNOSUCHNICK: 'There was no such nickname',
  ERR_TOOMANYTARGETS: 'Too many targets',
  ERR_NOORIGIN: 'No origin given',
  ERR_INVALIDCAPCMD: 'Invalid CAP command',
  ERR_NORECIPIENT: 'No recipient given',
  ERR_NOTEXTTOSEND: 'No text to send',
  ERR_TOOMANYMATCHES: 'Too many matches: ask for less',
  ERR_INPUTTOOLONG: 'Input line was too long',
  ERR_UNKNOWNCOMMAND: 'Unknown command',
  ERR_NOMOTD: 'There is no message of the day',
  ERR_NOADMININFO: 'No administrative info available',
  ERR_NONICKNAMEGIVEN: 'No nickname given',
  ERR_ERRONEUSNICKNAME: 'Erroneous nickname',
  ERR_NICKNAMEINUSE: 'Nickname is already in use',
  ERR_USERNOTINCHANNEL: "They aren't on that channel",
  ERR_NOTONCHANNEL: "You're not on that channel",
  ERR_USERONCHANNEL: 'is already on channel',
  ERR_NOTREGISTERED: 'You have not registered',
  ERR_NEEDMOREPARAMS: 'Not enough parameters',
  ERR_ALREADYREGISTERED: 'You may not reregister',
  ERR_PASSWDMISMATCH: 'Password incorrect',
  ERR_CHANNELISFULL: 'Cannot join channel (+l): it is full',
  ERR_UNKNOWNMODE: 'is no mode that this server knows',
  ERR_INVITEONLYCHAN: 'Cannot join channel (+i): you must be invited',
  ERR_BANNEDFROMCHAN: 'Cannot join channel (+b): you are banned',
  ERR_BADCHANNELKEY: 'Cannot join channel (+k): wrong key',
  ERR_BANLISTFULL: 'Channel list is full',
  ERR_UNAVAILRESOURCE: 'is not available for now',
  ERR_YOUREBANNEDCREEP: 'You are banned from this server',
  ERR_NOPRIVILEGES: 'You are no operator of this server',
  ERR_CHANOPRIVSNEEDED: "You're not a channel operator",
  ERR_NOOPERHOST: 'You may not become an operator from where you are',
  ERR_CANTKILLSERVER: 'A server cannot be killed',
  ERR_UMODEUNKNOWNFLAG: 'Unknown MODE flag',
  ERR_USERSDONTMATCH: "You can't see or change the modes of another user",
  ERR_HELPNOTFOUND: 'There is no help on this',
  ERR_INVALIDKEY: 'Key is not well-formed',
  ERR_MONLISTFULL: 'Monitor list is full.',
  ERR_SASLFAIL: 'SASL authentication failed',
  ERR_SASLTOOLONG: 'SASL message too long',
  ERR_SASLALREADY: 'You are here with several devices, and cannot change the account of all of them',
  ERR_SASLABORTED: 'SASL authentication aborted',
  ERR_NOPRIVS: 'Your privileges as an operator do not include this',
  ERR_INVALIDMODEPARAM: 'That is no parameter for this mode',
} as const satisfies Partial<Record<NumericName, string>>
