// netsplit.ts: servers have lost each other, or are together again: one event, however many it concerns (IRCv3 netsplit).
import { NETSPLIT_NAMED_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import { isBatch } from '../batches/lines-of.ts'
import type { Incoming } from '../line.ts'
import type { Batch } from '../parts.ts'
import { isBot } from './person-of.ts'

/** Shows the QUITs of a batch `netsplit`, the JOINs of a batch `netjoin`, and gives back what else is in it. */
export function netsplit(context: Context, batch: Batch): (Incoming | Batch)[] {
  const what = batch.type === 'netsplit' ? 'netsplit' : 'netjoin'
  const command = what === 'netsplit' ? 'QUIT' : 'JOIN'
  const others: (Incoming | Batch)[] = []
  const nicks = new Map<Conversation, string[]>()
  for (const unit of batch.content) {
    if (isBatch(unit) || unit.command !== command || unit.own || !unit.from) {
      others.push(unit)
      continue
    }
    const { nick } = unit.from
    for (const place of what === 'netsplit' ? leave(context, nick) : enter(context, unit, nick)) {
      const here = nicks.get(place)
      if (here) here.push(nick)
      else nicks.set(place, [nick])
    }
  }
  const { atMs, msgid } = batch.opening
  const text = batch.params.join(' ')
  for (const [place, here] of nicks) {
    const nick = named(here)
    context.timelines.add(
      place,
      { kind: 'event', msgid, atMs, what, nick, target: '', text, own: false },
      'live',
    )
  }
  return others
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
