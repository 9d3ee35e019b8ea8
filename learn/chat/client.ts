// client.ts: a member's side of the chat, on any connection that carries lines.

import { UserError } from '../arguments.ts'
import { pieces } from '../pieces.ts'
import { interrupted, printable } from '../terminal.ts'
import type { Carrier } from './carrier.ts'
import { NAME_FORM, NAME_RULE, TEXT_BYTES_MAX, split } from './protocol.ts'
import { Screen } from './screen.ts'

/** How long the server may take over our good-bye once Ctrl-C was pressed. */
const LEAVE_MS = 1_000

/** Joins as `name`, shows what is said and says what is typed, until the input ends or the signal fires. */
export async function chat(connection: Carrier, name: string, signal: AbortSignal): Promise<void> {
  if (!NAME_FORM.test(name)) throw new UserError(`A name is ${NAME_RULE}.`)
  let leaving = false
  let patience: NodeJS.Timeout | undefined
  const say = (typed: string): void => {
    for (const command of commands(typed)) connection.send(command)
  }
  // The server answers LEAVE by closing the connection, after what was said before.
  const leave = (): void => {
    leaving = true
    connection.send('LEAVE')
  }
  const hurry = (): void => {
    leave()
    patience = setTimeout(() => connection.abort(), LEAVE_MS)
  }
  void interrupted(signal).then(hurry)

  const screen = new Screen()
  connection.send(`JOIN ${name}`)
  try {
    for await (const batch of connection.messages()) {
      for (const line of batch) {
        if (typeof line !== 'string') continue
        const [word, rest] = split(line)
        // The server asks whether we are still here. People need not see that.
        if (word === 'PING') connection.send('PONG')
        else if (word === 'NO' && !screen.reading) throw new UserError(`The server says no: ${rest}.`)
        else screen.print(show(word, rest))
        // Typing begins when we are in: what is said before would be refused.
        if (line === `JOINED ${name}` && !screen.reading) screen.read(say, leave)
      }
    }
  } finally {
    screen.close()
    clearTimeout(patience)
  }
  if (!leaving) throw new UserError('The server has closed the connection.')
}

/** What a typed line is on the wire. One that is too long is said in pieces. */
function commands(typed: string): string[] {
  if (typed === '/who') return ['WHO']
  return pieces(printable(typed), TEXT_BYTES_MAX).map(piece => `SAY ${piece}`)
}

/** How a line from the server reads. */
function show(word: string, rest: string): string {
  const [name, text] = split(rest)
  if (word === 'SAID') return `${name}: ${text}`
  if (word === 'JOINED') return `* ${name} is here`
  if (word === 'LEFT') return `* ${name} has left (${text})`
  if (word === 'HERE') return `* in the room: ${rest.replaceAll(' ', ', ')}`
  return `* no: ${rest}`
}
