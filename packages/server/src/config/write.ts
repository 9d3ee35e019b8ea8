// write.ts: a configuration as TOML, for people to read and to start from.

import { stringify } from 'smol-toml'
import { defaultDataDirectory } from '../edge/data-directory.ts'
import { defaultListen } from '../edge/default-listen.ts'
import { readConfiguration } from './read.ts'
import { type Configuration, schema } from './schema.ts'

/** What is in force with that file, or with none: its keys and the defaults. A password is not shown. */
export async function formatConfiguration(file: string | undefined): Promise<string> {
  const read: Partial<Configuration> = file === undefined ? {} : await readConfiguration(file)
  const { listen = defaultListen(), dataDir = defaultDataDirectory(process.platform, process.env) } = read
  // Once more, for the order of the keys.
  const { connectionPassword, ...shown } = schema.parse({ ...read, listen, dataDir })
  const secret = connectionPassword === '' ? '' : '# connectionPassword is set, and not shown.\n'
  return `${secret}${stringify(shown).trimEnd()}\n`
}
