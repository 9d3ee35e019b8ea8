// config.ts: `stonechat config`: shows the configuration in force.

import { parseArgs } from 'node:util'
import { configurationText } from '@stonechat/server'
import { UsageError } from './usage-error.ts'

const usage = `stonechat config: shows the configuration in force, as TOML

  --config FILE    the configuration file (default: none, and all keys have their defaults)
`

export async function configCommand(args: string[]): Promise<number> {
  const { config, help } = parse(args)
  process.stdout.write(help ? usage : await configurationText(config))
  return 0
}

function parse(args: string[]): { config?: string; help?: boolean } {
  try {
    const options = { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
    return parseArgs({ args, options, strict: true }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
