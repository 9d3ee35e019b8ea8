// write.ts: a configuration as TOML, for people to read and to start from.

import { stringify } from 'smol-toml'
import { defaultDataDirectory } from '../edge/data-directory.ts'
import { defaultListen } from '../edge/default-listen.ts'
import { readConfiguration } from './read.ts'
import { type Configuration, schema } from './schema.ts'

/** What is in force with that file, or with none: its keys and the defaults. What has a password is only named. */
export async function formatConfiguration(file: string | undefined): Promise<string> {
  const read: Partial<Configuration> = file === undefined ? {} : await readConfiguration(file)
  const { listen = defaultListen(), dataDir = defaultDataDirectory(process.platform, process.env) } = read
  // Once more, for the order of the keys.
  const { connectionPassword, operators, ...shown } = schema.parse({ ...read, listen, dataDir })
  const names = operators.map(({ name }) => `operator ${JSON.stringify(name)}`)
  const secrets = connectionPassword === '' ? names : ['connectionPassword', ...names]
  const unseen = secrets.map(name => `# ${name} is set, and not shown.\n`).join('')
  return `${unseen}${stringify(shown).trimEnd()}\n`
}
