// bridge.ts: `stonechat bridge`, which clients of the tests reach by a Unix socket.
import { join } from 'node:path'
import { stonechat } from './chat-server.ts'
import type { TemporaryFolder } from './folder.ts'
import { Program } from './program.ts'

export type Bridge = AsyncDisposable & {
  readonly program: Program
  /** Where its clients connect. */
  readonly path: string
}

let bridges = 0

/** A bridge to that URL; the key of its device and the servers that it has met are in the folder. */
export async function startBridge(
  device: TemporaryFolder,
  url: string,
  ...options: readonly string[]
): Promise<Bridge> {
  bridges += 1
  const path = join(device.path, `bridge-${bridges}.sock`)
  const own = ['--listen', `unix:${path}`, '--client-dir', device.path]
  const program = new Program(stonechat('bridge', ...own, ...options, url))
  await program.prints(/Ctrl-C stops it/)
  return { program, path, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() }
}
