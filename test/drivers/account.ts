// account.ts: an account on the server, and how a raw client makes it and logs in to it.
import type { Conversation } from './conversation.ts'
import type { IrcClient } from './irc-client.ts'

export type Account = { readonly name: string; readonly password: string }

/** Registers the account, with its name as nick, and leaves. */
export async function registerAccount(conversation: Conversation, account: Account): Promise<void> {
  const client = await conversation.registers(account.name)
  client.send(`REGISTER * * ${account.password}`)
  await client.hears(/ REGISTER SUCCESS /)
  client.send('QUIT')
  await client.isClosed()
}

/** A client that logs in with SASL PLAIN, asks for this nick, and has heard the welcome. */
export async function logsIn(conversation: Conversation, nick: string, account: Account): Promise<IrcClient> {
  const client = await conversation.connects(nick)
  client.send('CAP REQ sasl', `NICK ${nick}`, `USER ${nick} 0 * :The real ${nick}`, 'AUTHENTICATE PLAIN')
  await client.hears(/AUTHENTICATE \+$/)
  client.send(`AUTHENTICATE ${Buffer.from(`\0${account.name}\0${account.password}`).toString('base64')}`)
  await client.hears(/ 903 /)
  client.send('CAP END')
  await client.hears(/ 221 /)
  return client
}
