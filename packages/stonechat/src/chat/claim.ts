// claim.ts: a file that says which program has a folder, for as long as that program lives.

import { randomUUID } from 'node:crypto'
import { link, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hasCode, readOwn } from './own-files.ts'

/** Who is at it has it done in a moment, or has ended in the middle. */
const TAKEOVER_MS = 10_000

/** Undefined where a program that lives has it, or just takes it; else what gives it back. */
export async function claim(file: string): Promise<(() => Promise<void>) | undefined> {
  const own = `${file}.${randomUUID()}`
  await writeFile(own, ourselves(), { mode: 0o600, flag: 'wx' })
  try {
    if (!(await take(own, file)) && !(await takeOver(own, file))) return undefined
  } finally {
    await rm(own, { force: true })
  }
  return () => rm(file, { force: true })
}

/** The number alone may have been another's: in a container, or before the machine was started. */
function ourselves(): string {
  return `${process.pid} ${performance.timeOrigin}\n`
}

/** Of several who want it, one gets it. */
async function take(own: string, file: string): Promise<boolean> {
  try {
    await link(own, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** From a program that has ended; one at a time may look whether it has. */
async function takeOver(own: string, file: string): Promise<boolean> {
  const looking = `${file}.taken`
  if (await isOlder(looking, TAKEOVER_MS)) await rm(looking, { force: true })
  if (!(await take(own, looking))) return false
  try {
    const holder = await readOwn(file)
    if (holder === undefined || isAlive(holder)) return false
    await rename(looking, file)
    return true
  } finally {
    await rm(looking, { force: true })
  }
}

async function isOlder(file: string, ageMs: number): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).ctimeMs > ageMs
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

function isAlive(holder: string): boolean {
  const pid = Number(holder.split(' ')[0])
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (pid === process.pid) return holder === ourselves()
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false
    if (hasCode(error, 'EPERM')) return true
    throw error
  }
}
