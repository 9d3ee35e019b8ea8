// arguments.ts: how the text behind a command is read. Pure.
import type { Network } from '../model/network.ts'
import type { Fault, Place } from './command.ts'

/** The first word, and all behind the space that ends it. '' where there is none. */
export function takeWord(text: string): { readonly word: string; readonly rest: string } {
  const start = text.search(/[^ ]/)
  if (start === -1) return { word: '', rest: '' }
  const space = text.indexOf(' ', start)
  if (space === -1) return { word: text.slice(start), rest: '' }
  return { word: text.slice(start, space), rest: text.slice(space + 1) }
}

export function wordsOf(text: string): readonly string[] {
  return text.split(' ').filter(word => word !== '')
}

/** The channel that is named first, else the one where it was typed; undefined where that is none either. */
export function takeChannel(
  { client, conversation }: Place,
  text: string,
): { readonly channel: string | undefined; readonly rest: string } {
  const { word, rest } = takeWord(text)
  if (isChannelName(client.network, word)) return { channel: word, rest: rest.trim() }
  return { channel: conversation.kind === 'channel' ? conversation.name : undefined, rest: text.trim() }
}

export function isChannelName({ channelTypes }: Network, name: string): boolean {
  return name !== '' && channelTypes.includes(name.charAt(0))
}

/** Whether it can stand in a line before the last word. */
export function isWord(text: string): boolean {
  return text !== '' && !text.startsWith(':') && !text.includes(' ')
}

export function misuse(fault: string): Fault {
  return { fault, misuse: true }
}

export const noChannel = misuse('Name a channel, or type it in one')
export const noNick = misuse('Name somebody')
