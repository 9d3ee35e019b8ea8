// stonechat.ts: our own server, as it is installed.

import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Child } from '../harness/child.ts'
import type { Place, ServerContestant } from './contestant.ts'

const folder = fileURLToPath(new URL('../../packages/stonechat/', import.meta.url))
const program = join(folder, 'bin/stonechat.cjs')

/** As it comes: what is said is on disk before it is acknowledged. */
export const stonechat = contestant('stonechat', '')
/** With clients that have asked for the time and the id of each message. */
export const stonechatTagging: ServerContestant = {
  ...contestant('stonechat, with tags', ''),
  capabilities: 'message-tags server-time',
}
/** As the others are: what was said is forgotten. */
export const stonechatForgetting = contestant('stonechat, no history', 'history = { enabled = false }\n')

function contestant(name: string, configuration: string): ServerContestant {
  return {
    name,
    version: existsSync(program) ? ownVersion() : undefined,
    missing: program,
    opening: 100,
    start: place => startStonechat(place, configuration),
  }
}

/** `options` are those of Node, before the program. */
export async function startStonechat(
  place: Place,
  configuration: string,
  options: readonly string[] = [],
  env?: NodeJS.ProcessEnv,
): Promise<Child> {
  const url = `tcp://127.0.0.1:${place.port}`
  const config = join(place.folder, 'chat.toml')
  // The load is one client that says what thousands would.
  await writeFile(config, `flood = { enabled = false }\n${configuration}`)
  const args = [
    ...options,
    program,
    'serve',
    '--listen',
    url,
    '--data-dir',
    join(place.folder, 'data'),
    '--config',
    config,
  ]
  const child = await Child.start({ command: process.execPath, args, core: 'server', env }, place.signal)
  try {
    await child.line(new RegExp(`listening on ${url}`))
    return child
  } catch (error) {
    await child[Symbol.asyncDispose]()
    throw error
  }
}

function ownVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return version
}
