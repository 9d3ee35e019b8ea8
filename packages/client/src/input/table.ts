// table.ts: every `/` command that there is, in the order of the help.
import { channels } from './commands/channels.ts'
import { messages } from './commands/messages.ts'
import { modes } from './commands/modes.ts'
import { people } from './commands/people.ts'
import { program } from './commands/program.ts'
import { self } from './commands/self.ts'
import type { InputCommand } from './command.ts'

export type CommandFamily = { readonly title: string; readonly commands: readonly InputCommand[] }

/** For a help screen, and for the README. */
export const commandFamilies: readonly CommandFamily[] = [
  { title: 'Messages', commands: messages },
  { title: 'Channels', commands: channels },
  { title: 'Modes', commands: modes },
  { title: 'People', commands: people },
  { title: 'Yourself', commands: self },
  { title: 'Servers and this program', commands: program },
]

export const inputCommands: readonly InputCommand[] = commandFamilies.flatMap(({ commands }) => commands)

const byName = new Map(
  inputCommands.flatMap(command =>
    [command.name, ...(command.aliases ?? [])].map(name => [name, command] as const),
  ),
)

/** All names, other names too. */
export const commandNames: readonly string[] = [...byName.keys()]

/** By its name or another, in whichever case, without the slash. */
export function findCommand(name: string): InputCommand | undefined {
  return byName.get(name.toLowerCase())
}
