// netsplit.ts: servers have lost each other, or are together again: one event, however many it concerns (IRCv3 netsplit).
import { NETSPLIT_NAMED_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import { isBot } from './person-of.ts'

/** The QUITs of a batch `netsplit`, or the JOINs of a batch `netjoin`; `servers` are its parameters. */
export function netsplit(
  context: Context,
  type: 'netsplit' | 'netjoin',
  servers: readonly string[],
  lines: readonly Incoming[],
): void {
  const nicks = new Map<Conversation, string[]>()
  let atMs = context.clock.dateMs()
  for (const line of lines) {
    const nick = line.from?.nick
    if (nick === undefined || line.own) continue
    atMs = line.atMs
    for (const place of type === 'netsplit' ? leave(context, nick) : enter(context, line, nick)) {
      const here = nicks.get(place)
      if (here) here.push(nick)
      else nicks.set(place, [nick])
    }
  }
  const text = servers.join(' ')
  for (const [place, here] of nicks) {
    const event = { kind: 'event', msgid: undefined, atMs, what: type, target: '', text, own: false } as const
    context.timelines.add(place, { ...event, nick: named(here) }, 'live')
  }
}

function leave(context: Context, nick: string): readonly Conversation[] {
  const places = context.conversations.members.quit(nick)
  for (const place of places) context.conversations.typing.stopped(place, nick)
  return places
}

function enter(context: Context, line: Incoming, nick: string): readonly Conversation[] {
  const { conversations, people, network } = context
  const channel = conversations.get(line.params[0] ?? '')
  if (channel?.joined !== 'yes' || channel.members.has(network.fold(nick))) return []
  people.learn(nick, { user: line.from?.user, host: line.from?.host, bot: isBot(line) })
  conversations.members.join(channel, nick)
  return [channel]
}

function named(nicks: readonly string[]): string {
  const more = nicks.length - NETSPLIT_NAMED_MAX
  const some = nicks.slice(0, NETSPLIT_NAMED_MAX).join(', ')
  return more > 0 ? `${some} and ${more} others` : some
}
