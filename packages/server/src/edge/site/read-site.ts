// read-site.ts: the built page, read once: what is asked for later is looked up in a table, and never on the disk.

import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { typeOf } from './headers.ts'

/** A file of the page. */
export type SiteFile = {
  readonly type: string
  readonly bytes: Buffer
  /** The same, smaller, where that was made. */
  readonly br: Buffer | undefined
  readonly gzip: Buffer | undefined
  /** Names the content (RFC 9110 section 8.8.3). */
  readonly etag: string
}

/** By path, as it stands in a request: `/index.html`. */
export type Site = ReadonlyMap<string, SiteFile>

/** A page has some dozens; a folder with more is none. */
const FILES_MAX = 1_000
/** All are kept in memory. */
const BYTES_MAX = 32 * 1024 * 1024

/** Rejects with an Error when the folder cannot be read or is no page; resolves to undefined when it is not there. */
export async function readSite(folder: string): Promise<Site | undefined> {
  const found = await filesIn(folder)
  if (!found.includes('index.html')) return undefined
  if (found.length > FILES_MAX) throw new Error(`${folder} has more than ${FILES_MAX} files: it is no page`)
  await checkSize(folder, found)
  const site = new Map<string, SiteFile>()
  for (const name of found) {
    const type = typeOf(extname(name))
    if (type === undefined) continue
    const read = (ending: string): Promise<Buffer> | undefined =>
      found.includes(name + ending) ? readFile(join(folder, name + ending)) : undefined
    const [bytes, br, gzip] = await Promise.all([readFile(join(folder, name)), read('.br'), read('.gz')])
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    site.set(`/${name.split(sep).join('/')}`, { type, bytes, br, gzip, etag })
  }
  return site
}

/** From the folder. None where it is not there. */
async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter(entry => entry.isFile())
      .map(entry => relative(folder, join(entry.parentPath, entry.name)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function checkSize(folder: string, names: readonly string[]): Promise<void> {
  const sizes = await Promise.all(names.map(async name => (await stat(join(folder, name))).size))
  const all = sizes.reduce((sum, size) => sum + size, 0)
  if (all > BYTES_MAX) throw new Error(`${folder} has more than ${BYTES_MAX} bytes: it is no page`)
}
