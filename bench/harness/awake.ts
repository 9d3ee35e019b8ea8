// awake.ts: keeps the server's core from falling asleep while its server waits.

import { spawnSync } from 'node:child_process'
import { Child } from './child.ts'

const canIdle = spawnSync('chrt', ['--idle', '0', 'true'], { stdio: 'ignore' }).status === 0

/**
 * A core without work sleeps, and to wake it takes longer than many an answer, most of all on a virtual machine. So a
 * program that runs only when nobody else wants to (SCHED_IDLE) gives it work. Undefined where there is no `chrt`.
 */
export async function keepAwake(signal: AbortSignal): Promise<Child | undefined> {
  if (!canIdle) return undefined
  const args = ['--idle', '0', 'sh', '-c', 'while :; do :; done']
  return Child.start({ command: 'chrt', args, core: 'server' }, signal)
}
