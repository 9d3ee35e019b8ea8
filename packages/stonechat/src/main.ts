// main.ts: the stonechat command: which subcommand, and what to say when there is none.

import { VERSION } from '@stonechat/server/version'
import { complaint } from './complaint.ts'
import { UsageError } from './usage-error.ts'

const usage = `stonechat ${VERSION}: chat over plain sockets

  stonechat serve [--config FILE] [--listen URL]... [--data-dir DIR]   start a server
  stonechat serve --check [--config FILE]                              see whether it could start
  stonechat config [--config FILE]                                     show the configuration in force
  stonechat operator hash                                              a password as the configuration has it
  stonechat account add|passwd|remove|list                             the accounts of a server
  stonechat export [--channel NAME]... [--since TIME] [--until TIME]   all that was said, as JSON Lines
  stonechat join [URL] [CHANNEL]...                                    the full-screen client
  stonechat send URL CHANNEL <TEXT                                     says what stands on standard input
  stonechat tail [--json] [--last N] URL CHANNEL                       prints what is said
  stonechat bridge [--listen URL] udp://HOST[:PORT][#KEY]              IRC clients reach a server over roam
  stonechat ping udp://HOST[:PORT][#KEY]                               how well it is reached over roam
  stonechat trace [--join CHANNEL] udp://HOST[:PORT][#KEY]             each packet of a session over roam
  stonechat --version
  stonechat --help

stonechat serve --help tells more.
`

type Command = (args: string[]) => Promise<number>

/** Each is loaded when it is asked for: a server starts sooner without what the others need. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  operator: async () => (await import('./operator.ts')).operatorCommand,
  account: async () => (await import('./account.ts')).accountCommand,
  config: async () => (await import('./config.ts')).configCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  bridge: async () => (await import('./bridge.ts')).bridgeCommand,
  join: async () => (await import('./join.ts')).joinCommand,
  send: async () => (await import('./send.ts')).sendCommand,
  tail: async () => (await import('./tail.ts')).tailCommand,
  ping: async () => (await import('./ping.ts')).pingCommand,
  trace: async () => (await import('./trace.ts')).traceCommand,
}

async function main(args: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') return print(usage)
  if (name === '--version') return print(`${VERSION}\n`)
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) throw new UsageError(`there is no command "${name}"`)
  const command = await load()
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
