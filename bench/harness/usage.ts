// usage.ts: the processor time and the memory that other processes have used, where /proc tells.

import { readFileSync } from 'node:fs'

/** Linux counts processor time for user programs in this unit, on every machine (USER_HZ). */
const TICKS_A_SECOND = 100
/** Fields of /proc/PID/stat after the command's closing parenthesis: see proc(5), utime and stime. */
const USER_TICKS = 11
const SYSTEM_TICKS = 12

/** User and system time of all threads, in seconds; NaN where /proc is not there. */
export function processorSeconds(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) / TICKS_A_SECOND
}

/** Resident memory in kilobytes; NaN where /proc is not there. */
export function residentKilobytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1])
}

/** Seconds that a process's main thread was ready to run and had to wait for its core, because others had it. */
export function waitedSeconds(pid: number): number {
  const [, waitedNanoseconds] = read(`/proc/${pid}/schedstat`).split(' ')
  return Number(waitedNanoseconds) / 1e9
}

/** A file of /proc; a system without it, or a process that is gone, gives nothing. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
