// main.ts: the stonechat command: which subcommand, and what to say when there is none.

import { VERSION } from '@stonechat/server'
import { accountCommand } from './account.ts'
import { bridgeCommand } from './bridge.ts'
import { complaint } from './complaint.ts'
import { configCommand } from './config.ts'
import { exportCommand } from './export.ts'
import { operatorCommand } from './operator.ts'
import { pingCommand } from './ping.ts'
import { serveCommand } from './serve.ts'
import { traceCommand } from './trace.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat ${VERSION}: chat over plain sockets

  stonechat serve [--config FILE] [--listen URL]... [--data-dir DIR]   start a server
  stonechat serve --check [--config FILE]                              see whether it could start
  stonechat config [--config FILE]                                     show the configuration in force
  stonechat operator hash                                              a password as the configuration has it
  stonechat account add|passwd|remove|list                             the accounts of a server
  stonechat export [--channel NAME]... [--since TIME] [--until TIME]   all that was said, as JSON Lines
  stonechat bridge [--listen URL] udp://HOST[:PORT][#KEY]              IRC clients reach a server over roam
  stonechat ping udp://HOST[:PORT][#KEY]                               how well it is reached over roam
  stonechat trace [--join CHANNEL] udp://HOST[:PORT][#KEY]             each packet of a session over roam
  stonechat --version
  stonechat --help

stonechat serve --help tells more.
`

const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  serve: serveCommand,
  operator: operatorCommand,
  account: accountCommand,
  config: configCommand,
  export: exportCommand,
  bridge: bridgeCommand,
  ping: pingCommand,
  trace: traceCommand,
}

async function main(args: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') return print(usage)
  if (name === '--version') return print(`${VERSION}\n`)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`there is no command "${name}"`)
  return command(rest)
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}

/** Runs the program: sets the exit code, and says in one line what went wrong. */
async function run(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await main(args)
  } catch (error) {
    const hint = error instanceof UsageError ? '; see stonechat --help' : ''
    process.stderr.write(`${complaint(error)}${hint}\n`)
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}

await run(process.argv.slice(2))
