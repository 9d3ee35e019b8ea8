// enter.ts: what somebody has typed and sent off: said, done, or refused in words.
import type { InputCommand, Outcome, Place } from './command.ts'
import { nearNames } from './near.ts'
import { isServiceSecret } from './secrets.ts'
import { speak } from './speak.ts'
import { commandNames, findCommand } from './table.ts'

/**
 * Says a text, or runs the command that it is: `/join #sea`; `//text` says `/text`. What is wrong with it is told in the
 * conversation where it was typed. Nothing that begins with a slash and is no command is ever said. Resolves when all is done.
 */
export async function enter(text: string, place: Place): Promise<void> {
  const typed = text.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n')
  if (typed === '') return
  const outcome = await run(readInput(typed), place)
  if (outcome !== undefined) place.client.inform(place.conversation.id, outcome.fault, 'error')
}

/**
 * Whether a text, typed whole or in part, holds a password: then it belongs into no history of input, no draft, and nobody is
 * told that it is being typed. `conversation`: the name of the one where it is typed.
 */
export function isSecret(text: string, conversation = ''): boolean {
  const input = readInput(text.trimStart())
  if (input.kind === 'command') return hidesText(input.command, input.rest)
  if (input.kind === 'unknown') return input.near.some(name => findCommand(name)?.secret === true)
  return isServiceSecret(conversation, input.text)
}

/** What was typed, as it is read. */
type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'command'; readonly command: InputCommand; readonly rest: string }
  | { readonly kind: 'unknown'; readonly name: string; readonly near: readonly string[] }

function readInput(text: string): Input {
  if (!text.startsWith('/')) return { kind: 'text', text }
  if (text.startsWith('//')) return { kind: 'text', text: text.slice(1) }
  const [, name = '', rest = ''] = /^\/([^\s]*)\s?(.*)$/s.exec(text) ?? []
  const command = findCommand(name)
  if (command !== undefined) return { kind: 'command', command, rest }
  return {
    kind: 'unknown',
    name,
    near: nearNames(name.slice(0, NAME_LENGTH_MAX).toLowerCase(), commandNames),
  }
}

/** What is longer is no name. */
const NAME_LENGTH_MAX = 20

function hidesText({ secret }: InputCommand, rest: string): boolean {
  return typeof secret === 'function' ? secret(rest) : secret === true
}

function run(input: Input, place: Place): Outcome | Promise<Outcome> {
  if (input.kind === 'unknown') return { fault: unknown(input) }
  if (input.kind === 'command') return runCommand(input.command, input.rest, place)
  const aloud = input.text.trimStart()
  if (aloud !== input.text && aloud.startsWith('/') && isSecret(aloud)) {
    return { fault: 'There is a space before the slash: your password would have been said aloud' }
  }
  const { replyTo } = place
  return speak(place, input.text, replyTo === undefined ? {} : { replyTo })
}

async function runCommand(command: InputCommand, rest: string, place: Place): Promise<Outcome> {
  if (command.takesLines !== true && rest.trim().includes('\n')) {
    return { fault: `/${command.name} takes one line; nothing was done` }
  }
  const outcome = await command.run(place, command.takesLines === true ? rest : rest.trim())
  if (outcome?.misuse !== true) return outcome
  return { fault: `${outcome.fault}.\nUsage: ${usageOf(command)}` }
}

/** `/kick [<channel>] <nick> [<reason>]` */
export function usageOf({ name, usage }: InputCommand): string {
  return `/${name} ${usage}`.trimEnd()
}

function unknown({ name, near }: { readonly name: string; readonly near: readonly string[] }): string {
  const typed = `/${name.slice(0, NAME_LENGTH_MAX)}`
  const help =
    near.length === 0 ? '/help lists all.' : `Did you mean ${near.map(each => `/${each}`).join(', ')}?`
  return `There is no command ${typed}. ${help} Nothing was sent; to say it, begin with //.`
}
