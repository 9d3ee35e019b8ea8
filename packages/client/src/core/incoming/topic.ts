// topic.ts: TOPIC and its replies (RFC 2812 section 3.2.4; Modern IRC, RPL_TOPICWHOTIME).
import { parseSource } from '@stonechat/irc'
import { NAME_LENGTH_MAX, TOPIC_LENGTH_MAX } from '../../limits.ts'
import type { Topic } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Handler } from './handler.ts'
import { showEvent } from './show-event.ts'

export const topicHandler: Handler = (context, message) => {
  const [name = '', text = ''] = message.params
  const channel = context.conversations.get(name)
  if (channel?.kind !== 'channel') return
  const by = message.from?.nick ?? message.source ?? ''
  context.conversations.change(channel, { topic: topicOf(text, by, message.atMs) })
  showEvent(context, message, channel)
}

/** RPL_NOTOPIC, RPL_TOPIC. */
export const topicIsHandler: Handler = (context, message) => {
  const { command, params, isAnswer } = message
  const [, name = '', text = ''] = params
  const said = command === '332' ? text : ''
  if (!set(context, name, topicOf(said, '', undefined)) && !isAnswer)
    context.timelines.inform('', said === '' ? `${name} has no topic` : `Topic of ${name}: ${said}`)
}

/** RPL_TOPICWHOTIME: who, and when in seconds. */
export const topicByHandler: Handler = (context, message) => {
  const [, name = '', by = '', seconds = ''] = message.params
  const topic = context.conversations.get(name)?.topic
  const atMs = /^\d{1,11}$/.test(seconds) ? Number(seconds) * 1_000 : undefined
  if (topic) set(context, name, topicOf(topic.text, by, atMs))
}

/** Whether there is such a channel. */
function set(context: Context, name: string, topic: Topic | undefined): boolean {
  const channel = context.conversations.get(name)
  if (channel?.kind !== 'channel') return false
  context.conversations.change(channel, { topic })
  return true
}

function topicOf(text: string, by: string, atMs: number | undefined): Topic | undefined {
  if (text === '') return undefined
  const nick = parseSource(by).nick.slice(0, NAME_LENGTH_MAX)
  return { text: text.slice(0, TOPIC_LENGTH_MAX), by: nick, atMs }
}
