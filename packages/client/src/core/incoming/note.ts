// note.ts: NOTE: words of the server about what it did; some say that lines are missing here (docs/extensions/resume.md).
import type { Handler } from './handler.ts'

export const noteHandler: Handler = (context, message) => {
  const [command, code, name = ''] = message.params
  if (command === 'RESUME' && code === 'GAP') return context.history.leftOut()
  const conversation = context.conversations.get(name)
  if (code === 'MESSAGES_LEFT_OUT' && conversation) return context.history.leftOut(conversation)
  if (!message.isAnswer) context.timelines.inform('', message.params.slice(1).join(' '))
}
