// ask.ts: asks the server, and puts its answers into words where they were asked for.
import type { Answer } from '../core/context.ts'
import { isWord, misuse } from './arguments.ts'
import type { Outcome, Place } from './command.ts'
import { describeError, describeReplies } from './replies.ts'

/** Sends a command of IRC; shows what it answers in the conversation in which it was typed. */
export async function ask(place: Place, command: string, ...params: readonly string[]): Promise<Outcome> {
  const fault = faultOf(params)
  if (fault !== undefined) return fault
  const answer = await place.client.request({ command, params })
  const lines = describeReplies(answer.replies)
  const isEmpty = answer.outcome === 'done' && lines.length === 0 && isQuestion(command, params)
  tell(place, isEmpty ? ['There is nothing to show'] : lines)
  return outcomeOf(answer, command)
}

/** What changes something is seen where it has changed; a question without an answer would be seen nowhere. */
function isQuestion(command: string, params: readonly string[]): boolean {
  return QUESTIONS.has(command) || (command === 'INVITE' && params.length === 0) || params[1] === 'b'
}

const QUESTIONS = new Set(['LIST', 'NAMES', 'WHO', 'WHOIS', 'WHOWAS', 'TOPIC', 'MOTD'])

/** The same for what says all by itself: a channel shows its new topic, and who was put out. */
export async function order(place: Place, command: string, ...params: readonly string[]): Promise<Outcome> {
  return faultOf(params) ?? outcomeOf(await place.client.request({ command, params }), command)
}

/** Before the last one, nothing can stand that would be read otherwise. */
function faultOf(params: readonly string[]): Outcome {
  const wrong = params.slice(0, -1).find(param => !isWord(param))
  return wrong === undefined ? undefined : misuse(`${JSON.stringify(wrong)} cannot be a name`)
}

export function outcomeOf({ outcome, replies }: Answer, command: string): Outcome {
  if (outcome === 'lost') return { fault: `There is no connection: whether ${command} was done is not known` }
  if (outcome === 'done') return undefined
  const words = replies.map(describeError).filter(text => text !== undefined)
  return { fault: words.join('\n') || `${command} was refused` }
}

/** Shows lines as words of this client. Nothing for none. */
export function tell({ client, conversation }: Place, lines: readonly string[]): void {
  if (lines.length > 0) client.inform(conversation.id, lines.join('\n'))
}
