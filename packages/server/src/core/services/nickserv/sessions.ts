// sessions.ts: NickServ SESSIONS: the devices that one is on, and the end of one that was lost.

import type { Apply } from '../../context.ts'
import { type Device, deviceOf } from '../../devices/devices.ts'
import type { Call, Verb } from '../service.ts'
import { tell, tellOutcome } from './answers.ts'

export const sessions: Verb = {
  name: 'SESSIONS',
  aliases: ['CLIENTS', 'DEVICES'],
  words: 0,
  usage: 'SESSIONS, SESSIONS END <number>',
  help: 'Lists the devices that you are on; or ends the connection of one, for instance of one that you have lost.',
  run(call) {
    const [verb, number] = call.words
    if (verb === undefined) return list(call)
    const device = call.user.devices[Number(number) - 1]
    if (verb.toUpperCase() !== 'END' || !device)
      return tell(call, 'There is no such device: SESSIONS lists them.')
    end(call, device, `Device ${number} is gone.`)
  },
}

function list(call: Call): void {
  const { user, session } = call
  for (const [index, { session: id, address, hostname = address, secure, away }] of user.devices.entries()) {
    const how = secure ? 'over TLS' : 'in the clear'
    const words = [hostname, how, away !== undefined && 'away', id === session.id && 'this one']
    tell(call, `${index + 1}. ${words.filter(Boolean).join(', ')}`)
  }
  if (user.alwaysOn) tell(call, 'You are always on: you stay when the last of them goes.')
}

function end(call: Call, device: Device, done: string): void {
  const { context, session, user } = call
  const change = context.changes.begin(({ fault, place }) => tellOutcome(call, { fault, place }, done))
  context.propose({ kind: 'endDevice', user: user.id, session: session.id, device: device.session, change })
}

/** The node that has it ends it. */
export const applyEndDevice: Apply<'endDevice'> = (context, { place, proposal }) => {
  const user = context.state.users.get(proposal.user)
  const isOwn = user !== undefined && deviceOf(user, proposal.device) !== undefined
  context.changes.settle(proposal.change, { fault: isOwn ? undefined : 'missing', place })
  const session = isOwn ? context.sessions.get(proposal.device) : undefined
  if (session) context.end(session, 'Ended from another device', 'killed')
}
