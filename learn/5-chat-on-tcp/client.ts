// client.ts: a member of the chat, on TCP.

import { connect, formatAddress } from '@stonechat/sockets'
import { UserError } from '../arguments.ts'
import { chat } from '../chat/client.ts'
import type { Task } from '../program.ts'

export async function main({ address, words, signal }: Task): Promise<void> {
  const [name] = words
  if (name === undefined) throw new UserError('Under which name? Add one to the command, such as: ann')
  await using connection = await connect(`tcp://${formatAddress(address)}`, { signal })
  await chat(connection, name, signal)
}
