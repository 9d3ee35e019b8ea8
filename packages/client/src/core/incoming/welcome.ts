// welcome.ts: 001 to 005: what a server says of itself when we have registered (RFC 2812 section 5.1, Modern IRC).
import { NAME_LENGTH_MAX } from '../../limits.ts'
import { isSayable } from '../conversations/names.ts'
import type { Handler } from './handler.ts'
import { wordsHandler } from './words.ts'

export const welcomeHandler: Handler = (context, message) => {
  const { network, self } = context
  if (message.source !== undefined && message.from === undefined) network.serverName = message.source
  const [nick = self.nick] = message.params
  if (message.command === '001' && isSayable(nick, NAME_LENGTH_MAX)) self.nick = nick
  wordsHandler(context, message)
}

export const isupportHandler: Handler = (context, message) => {
  const { network, conversations, people } = context
  const { casemapping } = network
  network.learn(message.params.slice(1, -1))
  if (network.casemapping === casemapping) return
  conversations.refold()
  people.refold()
}
