// server.ts: a UDP server that answers each request in capitals, and works on each only once.

import { formatAddress, responder } from '@stonechat/sockets'
import type { Task } from '../program.ts'
import { interrupted, log, quote } from '../terminal.ts'
import { transmission } from './transmission.ts'

export async function main({ address, signal }: Task): Promise<void> {
  // The responder tells requests apart by their numbers. One that comes again gets the answer that it got before,
  // and never comes here. Noise, and answers too large to send, are dealt with there, too.
  await using server = await responder({ ...address, ...transmission }, ({ data, from }) => {
    const answer = data.toString().toUpperCase()
    log(`${formatAddress(from)} asks ${quote(data)}, gets ${quote(answer)}`)
    return answer
  })
  log(`server on ${formatAddress(server.local)}`)
  await interrupted(signal)
}
