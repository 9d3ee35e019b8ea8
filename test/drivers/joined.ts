// joined.ts: `stonechat join` in a real pseudoterminal, as one person has it.
import { readFile } from 'node:fs/promises'
import { stonechat } from './chat-server.ts'
import { Pty, type PtyOptions } from './pty.ts'

/** Says who and where, and is drawn. Its device folder is the caller's. */
export async function openJoined(
  device: string,
  args: readonly string[],
  options: PtyOptions & { readonly enter?: (line: [string, ...string[]]) => readonly string[] } = {},
): Promise<Pty> {
  const { enter = line => line } = options
  const pty = new Pty(enter(stonechat('join', '--client-dir', device, ...args)), {
    ...options,
    environment: { LC_ALL: 'C.UTF-8', ...options.environment },
  })
  await pty.becomes('full screen', () => pty.isFullScreen)
  return pty
}

/** What a process holds in memory now, in bytes. Linux. */
export async function residentBytes({ pid }: Pty): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024
}
