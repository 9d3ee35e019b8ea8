// claim.ts: a file that says which program has a folder, for as long as that program lives.

import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hasCode, readOwn } from './own-files.ts'

/** Undefined where a program that lives has it; else what gives it back. */
export async function claim(file: string, pid: number): Promise<(() => Promise<void>) | undefined> {
  const own = `${file}.${randomUUID()}`
  await writeFile(own, `${pid}\n`, { mode: 0o600, flag: 'wx' })
  try {
    if (!(await take(own, file)) && !((await clear(file, pid)) && (await take(own, file)))) return undefined
  } finally {
    await rm(own, { force: true })
  }
  return () => rm(file, { force: true })
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

/** Takes a claim away whose program has ended. What another one claims in that moment is put back. */
async function clear(file: string, pid: number): Promise<boolean> {
  const text = await readOwn(file)
  if (text !== undefined && isAlive(Number(text), pid)) return false
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true
    throw error
  }
  const isTheSame = (await readFile(aside, 'utf8')) === text
  if (!isTheSame) await take(aside, file)
  await rm(aside, { force: true })
  return isTheSame
}

/** A number like our own was somebody's before us, in a container or before the machine was started. */
function isAlive(holder: number, own: number): boolean {
  if (!Number.isInteger(holder) || holder <= 0 || holder === own) return false
  try {
    return process.kill(holder, 0)
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false
    if (hasCode(error, 'EPERM')) return true
    throw error
  }
}
