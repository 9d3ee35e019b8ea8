// read.ts: reads a configuration file.

import { readFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import { ConfigurationError, describeIssues } from './faults.ts'
import { readJson } from './json.ts'
import { type Configuration, schema } from './schema.ts'
import { type Source, SyntaxFault } from './source.ts'
import { readToml } from './toml.ts'

/** What the file says, and the defaults; paths in it begin at its folder. Throws a ConfigurationError. */
export async function readConfiguration(file: string): Promise<Configuration> {
  const configuration = checkConfiguration(file, await readText(file))
  const fromHere = (path: string): string => (path === '' ? '' : resolve(dirname(file), path))
  const { dataDir, log, tls } = configuration
  return {
    ...configuration,
    dataDir: dataDir === undefined ? undefined : fromHere(dataDir),
    log: { ...log, target: log.target === 'stderr' ? log.target : fromHere(log.target) },
    tls: { cert: fromHere(tls.cert), key: fromHere(tls.key) },
  }
}

/** The same for text that is already read; a name that ends in .json is JSON, every other TOML. */
export function checkConfiguration(file: string, text: string): Configuration {
  const source = parse(file, text)
  const result = schema.safeParse(source.value)
  if (result.success) return result.data
  throw new ConfigurationError(describeIssues(file, source, result.error.issues))
}

function parse(file: string, text: string): Source {
  // Some editors begin a file with a mark of its encoding.
  const bare = text.replace(/^\uFEFF/, '')
  try {
    return extname(file).toLowerCase() === '.json' ? readJson(bare) : readToml(bare)
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error
    throw new ConfigurationError(`${file}:${error.line}: ${error.message}`, { cause: error })
  }
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file))
  } catch (cause) {
    const why = cause instanceof TypeError ? 'it is no UTF-8' : cause instanceof Error ? cause.message : cause
    throw new ConfigurationError(`${file}: cannot be read: ${String(why)}`, { cause })
  }
}
