// own-files.ts: small files of a client, which are there whole or not at all, and for nobody else to read.

import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Undefined where there is none. */
export async function readOwn(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** On disk when it resolves: after a crash in the middle the old text stands there, or the new one. */
export async function replaceOwn(file: string, text: string): Promise<void> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const half = `${file}.${randomUUID()}.new`
  try {
    await writeFile(half, text, { mode: 0o600, flag: 'wx', flush: true })
    await rename(half, file)
  } finally {
    await rm(half, { force: true })
  }
  await syncFolder(folder)
}

/** Where a file stands under its name is written in its folder. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders.
  if (process.platform === 'win32') return
  await using handle = await open(folder, 'r')
  await handle.sync()
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
