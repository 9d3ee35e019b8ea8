// person-facts.ts: what the client knows of somebody, for their card. Pure.
import { type Conversation, harmless, type Person } from '@stonechat/client'

/** From where we see them; undefined for somebody whom we do not see. `nick` is folded. */
export function findPerson(conversations: readonly Conversation[], nick: string): Person | undefined {
  for (const { id, person, members } of conversations) {
    if (id === nick && person) return person
    const member = members.get(nick)
    if (member) return member.person
  }
  return undefined
}

/** The channels in which we are both, by name, with their rank there. */
export function sharedChannels(
  conversations: readonly Conversation[],
  nick: string,
): readonly { readonly id: string; readonly name: string; readonly rank: string }[] {
  return conversations.flatMap(({ id, name, members }) => {
    const member = members.get(nick)
    return member ? [{ id, name, rank: member.prefixes.charAt(0) }] : []
  })
}

/** As a list of terms; what is not known is left out. */
export function factsOf(person: Person | undefined): readonly (readonly [term: string, fact: string])[] {
  if (!person) return [['State', 'Not seen here']]
  const { realname, account, user, host, away, bot, online } = person
  const facts: readonly (readonly [string, string | undefined])[] = [
    [
      'State',
      online === false ? 'Not connected' : away === undefined ? undefined : `Away${away && `: ${away}`}`,
    ],
    ['Real name', realname],
    ['Account', account ?? 'not signed in'],
    ['Address', user === undefined || host === undefined ? undefined : `${user}@${host}`],
    ['Kind', bot ? 'a bot' : undefined],
  ]
  return facts.flatMap(([term, fact]) =>
    fact === undefined || fact === '' ? [] : [[term, harmless(fact)] as const],
  )
}

/** Everybody with this nick. */
export function maskOf(nick: string): string {
  return `${nick}!*@*`
}
