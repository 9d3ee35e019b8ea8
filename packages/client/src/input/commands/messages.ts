// messages.ts: commands that say something.
import type { ChatMessage } from '../../model/item.ts'
import { isChannelName, isWord, misuse, takeWord } from '../arguments.ts'
import type { InputCommand, Outcome, Place } from '../command.ts'
import { outcomeOf } from '../ask.ts'
import { isServiceSecret } from '../secrets.ts'
import { speak } from '../speak.ts'

const say: InputCommand = {
  name: 'say',
  usage: '<text>',
  summary: 'Says something, also where it begins with a slash.',
  arguments: ['text'],
  takesLines: true,
  run: (place, text) => speak(place, text),
}

const me: InputCommand = {
  name: 'me',
  aliases: ['action'],
  usage: '<text>',
  summary: 'Says what you do: /me waves.',
  arguments: ['text'],
  takesLines: true,
  run: (place, text) => speak(place, text, { form: 'action' }),
}

const shrug: InputCommand = {
  name: 'shrug',
  usage: '[<text>]',
  summary: 'Says ¯\\_(ツ)_/¯, behind a text.',
  arguments: ['text'],
  run: (place, text) => speak(place, `${text} ¯\\_(ツ)_/¯`.trim()),
}

const msg: InputCommand = {
  name: 'msg',
  aliases: ['m', 'tell'],
  usage: '<nick or channel> <text>',
  summary: 'Says something elsewhere.',
  arguments: ['conversation', 'text'],
  takesLines: true,
  secret: text => isServiceSecret(takeWord(text).word, takeWord(text).rest),
  run: (place, text) => sayTo(place, text, 'text'),
}

const notice: InputCommand = {
  name: 'notice',
  usage: '<nick or channel> <text>',
  summary: 'Says something that no program answers by itself.',
  arguments: ['conversation', 'text'],
  takesLines: true,
  run: (place, text) => sayTo(place, text, 'notice'),
}

const query: InputCommand = {
  name: 'query',
  aliases: ['q'],
  usage: '<nick> [<text>]',
  summary: 'Opens a private conversation.',
  arguments: ['nick', 'text'],
  takesLines: true,
  secret: text => isServiceSecret(takeWord(text).word, takeWord(text).rest),
  run(place, text) {
    const { word: nick, rest } = takeWord(text)
    if (!isWord(nick) || isChannelName(place.client.network, nick)) return misuse('Name somebody')
    place.application.show(place.client.open(nick).id)
    return rest.trim() === '' ? undefined : send(place, nick, rest, 'text')
  },
}

const reply: InputCommand = {
  name: 'reply',
  aliases: ['r'],
  usage: '[<nick>] <text>',
  summary: 'Answers the last thing that somebody said here.',
  arguments: ['nick', 'text'],
  takesLines: true,
  run(place, text) {
    const { message, rest } = takeMessage(place, text)
    if (rest.trim() === '') return misuse('Say something')
    if (message?.msgid === undefined) return noMessage
    return speak(place, rest, { replyTo: message.msgid })
  },
}

const react: InputCommand = {
  name: 'react',
  usage: '[<nick>] <reaction>',
  summary: 'Reacts to the last thing that somebody said here: /react 👍.',
  arguments: ['nick', 'text'],
  run: (place, text) =>
    reactTo(place, text, (target, msgid, reaction) => place.client.react(target, msgid, reaction)),
}

const unreact: InputCommand = {
  name: 'unreact',
  usage: '[<nick>] <reaction>',
  summary: 'Takes a reaction back.',
  arguments: ['nick', 'text'],
  run: (place, text) =>
    reactTo(place, text, (target, msgid, reaction) => place.client.unreact(target, msgid, reaction)),
}

const redact: InputCommand = {
  name: 'redact',
  aliases: ['delete'],
  usage: '[<reason>]',
  summary: 'Takes back the last thing that you said here.',
  arguments: ['text'],
  async run({ client, conversation }, text) {
    const message = lastMessage(conversation.items, ({ own, redacted }) => own && redacted === undefined)
    if (message?.msgid === undefined) return { fault: 'There is nothing here that you have said' }
    const reason = text.trim()
    const { name } = conversation
    const answer = await (reason === ''
      ? client.redact(name, message.msgid)
      : client.redact(name, message.msgid, reason))
    return outcomeOf(answer, 'REDACT')
  },
}

const noMessage = { fault: 'There is nothing here that could be answered' }

function sayTo(place: Place, text: string, form: 'text' | 'notice'): Outcome {
  const { word: target, rest } = takeWord(text)
  if (!isWord(target)) return misuse('Name somebody, or a channel')
  if (rest.trim() === '') return misuse('Say something')
  return send(place, target, rest, form)
}

/** What becomes of it stands with the message, where it was sent to. */
function send({ client }: Place, target: string, text: string, form: 'text' | 'notice'): undefined {
  void client.send(target, text, { form })
}

function reactTo(
  place: Place,
  text: string,
  act: (target: string, msgid: string, reaction: string) => void,
): Outcome {
  const { message, rest } = takeMessage(place, text)
  const reaction = rest.trim()
  if (reaction === '') return misuse('Say with what')
  if (message?.msgid === undefined) return noMessage
  act(place.conversation.name, message.msgid, reaction)
  return undefined
}

/** The last message of the nick that is named first, else of anybody but us. */
function takeMessage(
  { client, conversation }: Place,
  text: string,
): { readonly message: ChatMessage | undefined; readonly rest: string } {
  const { word, rest } = takeWord(text)
  const fold = client.network.casemapping
  const nick = fold(word)
  const named = lastMessage(conversation.items, message => fold(message.nick) === nick)
  if (named !== undefined && rest.trim() !== '') return { message: named, rest }
  return { message: lastMessage(conversation.items, ({ own }) => !own), rest: text }
}

/** Of those that the server knows by a name. */
function lastMessage(
  items: Place['conversation']['items'],
  isMeant: (message: ChatMessage) => boolean,
): ChatMessage | undefined {
  const found = items.findLast(item => item.kind === 'message' && item.msgid !== undefined && isMeant(item))
  return found?.kind === 'message' ? found : undefined
}

export const messages: readonly InputCommand[] = [
  say,
  me,
  shrug,
  msg,
  notice,
  query,
  reply,
  react,
  unreact,
  redact,
]
