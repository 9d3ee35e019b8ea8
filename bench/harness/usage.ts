// usage.ts: the processor time and the memory that other processes have used, where /proc tells.

import { readdirSync, readFileSync } from 'node:fs'

/** Seconds that all threads of a process have run; NaN where /proc is not there. */
export function processorSeconds(pid: number): number {
  const threads = list(`/proc/${pid}/task`).map(thread => schedule(`/proc/${pid}/task/${thread}`).ran)
  return threads.length > 0 ? threads.reduce((sum, seconds) => sum + seconds) : Number.NaN
}

/** Seconds that a process's main thread was ready to run and had to wait for its core, because others had it. */
export function waitedSeconds(pid: number): number {
  return schedule(`/proc/${pid}`).waited
}

/** Resident memory in kilobytes; NaN where /proc is not there. */
export function residentKilobytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1])
}

/** Of one thread, both counted by the kernel in nanoseconds: see sched-stats in its documentation. */
function schedule(path: string): { ran: number; waited: number } {
  const [ran, waited] = read(`${path}/schedstat`).split(' ')
  return { ran: Number(ran) / 1e9, waited: Number(waited) / 1e9 }
}

/** A file of /proc; a system without it, or a process that is gone, gives nothing. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
