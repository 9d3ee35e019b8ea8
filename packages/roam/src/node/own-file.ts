// own-file.ts: small files for nobody else to read, which are there whole or not at all.
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Takes the place of what is there. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await writeBeside(file, text, half => rename(half, file))
}

/** Leaves what is there: of several who write it at once, one does, and the others find its file. */
export async function writeIfMissing(file: string, text: string): Promise<void> {
  await writeBeside(file, text, async half => {
    try {
      await link(half, file)
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
    }
  })
}

/** Under a name of its own first, so that a crash in the middle leaves the right name alone. */
async function writeBeside(
  file: string,
  text: string,
  publish: (half: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const half = `${file}.${randomUUID()}.new`
  try {
    await writeFile(half, text, { mode: 0o600, flag: 'wx', flush: true })
    await publish(half)
  } finally {
    await rm(half, { force: true })
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
