// file-store.ts: keeps the texts of a client in a folder, over a restart and a crash. A folder is one program's at a time.

import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientStore } from '@stonechat/client'
import { claim } from './claim.ts'
import { hasCode, readOwn, replaceOwn } from './own-files.ts'

/** Programs that may be joined to one server at once. */
const PROGRAMS_MAX = 16

export class FileStore implements ClientStore, AsyncDisposable {
  readonly #folder: string
  readonly #release: () => Promise<void>

  private constructor(folder: string, release: () => Promise<void>) {
    this.#folder = folder
    this.#release = release
  }

  /**
   * The store of the server at `place`, below `folder`. Where another program has it, one beside it: what each has said and not
   * sent is its own. What a program has left that ended is taken up by the next one. Rejects with an Error where nothing can
   * be written.
   */
  static async open(folder: string, place: string): Promise<FileStore> {
    for (let number = 1; number <= PROGRAMS_MAX; number += 1) {
      const own = join(folder, 'servers', folderName(place), String(number))
      await mkdir(own, { recursive: true, mode: 0o700 })
      const release = await claim(join(own, 'claim'))
      if (release === undefined) continue
      await removeHalves(own)
      return new FileStore(own, release)
    }
    throw new Error(`${PROGRAMS_MAX} programs have joined ${place} already`)
  }

  read(name: string): Promise<string | undefined> {
    return readOwn(this.#fileOf(name))
  }

  async write(name: string, text: string): Promise<void> {
    if (text === '') return rm(this.#fileOf(name), { force: true })
    await replaceOwn(this.#fileOf(name), text)
  }

  /** Another program may have the folder now. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#release()
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${encodeURIComponent(name)}.txt`)
  }
}

/** One folder for each place, on any file system: of names that differ in more than their case. */
function folderName(place: string): string {
  return encodeURIComponent(place.toLowerCase()).replaceAll('%', '+').replaceAll('*', '+2A')
}

/** What a crash has left in the middle of writing. */
async function removeHalves(folder: string): Promise<void> {
  try {
    const halves = (await readdir(folder)).filter(name => name.endsWith('.new'))
    for (const half of halves) await rm(join(folder, half), { force: true })
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}
