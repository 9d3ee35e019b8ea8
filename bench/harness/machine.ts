// machine.ts: the machine in a line, and the versions of programs.

import { spawnSync } from 'node:child_process'
import { arch, cpus, release, type } from 'node:os'

/** `Intel Xeon, 2 cores, Linux 6.18, Node 26.10.0`. */
export function describeMachine(): string {
  const processors = cpus()
  const model = processors[0]?.model.trim() ?? arch()
  const cores = `${processors.length} ${processors.length === 1 ? 'core' : 'cores'}`
  return [model, cores, `${type()} ${release()}`, `Node ${process.versions.node}`].join(', ')
}

/** The first line a program prints about its version; undefined when it is not installed. */
export function version(command: string, ...args: readonly string[]): string | undefined {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 10_000 })
  if (error) return undefined
  return (stdout || stderr).split('\n')[0]?.trim()
}
