// own-file.ts: small files that the server keeps in its data directory, for nobody else to read.

import { readFile, rename, writeFile } from 'node:fs/promises'

/** A file that is there is there whole: a crash in the middle of writing leaves the name free. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const half = `${file}.new`
  await writeFile(half, text, { mode: 0o600 })
  await rename(half, file)
}

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
