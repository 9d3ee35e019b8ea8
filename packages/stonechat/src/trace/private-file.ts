// private-file.ts: a file that is written bit by bit, for nobody else to read.

import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs'

const OWNER_ALONE = 0o600

/** What is there already is emptied, and taken away from others. Throws what the system says. */
export class PrivateFile implements Disposable {
  readonly #descriptor: number

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w', OWNER_ALONE)
    fchmodSync(this.#descriptor, OWNER_ALONE)
  }

  /** It is on its way to the disk when this returns: a trace may end at any moment. */
  write(data: Uint8Array | string): void {
    const bytes = Buffer.from(data)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor)
  }
}
