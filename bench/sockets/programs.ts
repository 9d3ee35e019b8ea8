// programs.ts: the programs that are measured, as command lines, and which of them can run here.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { version } from '../harness/machine.ts'

const COMPILE_TIMEOUT_MS = 60_000

export type Protocol = 'udp' | 'tcp'
export type Language = 'C' | 'Python' | 'Node' | 'stonechat'
/** A program and its first arguments. */
export type CommandLine = readonly [command: string, ...args: string[]]
type Pair = Readonly<Record<Protocol, CommandLine>>

export type Programs = {
  /** Versions of what they need, for the header. */
  readonly versions: readonly string[]
  /** By language; undefined where that cannot run here. */
  readonly measured: Readonly<Record<Language, Pair | undefined>>
  /** Asks an echo server and times its answers. */
  readonly load: CommandLine
  /** Sends all the datagrams it can. */
  readonly source: CommandLine
  /** Receives all there is. */
  readonly sink: Pair
}

/** Compiles what must be, into the folder. The load is in C too where that is here: it is never the slower side then. */
export async function preparePrograms(folder: string, signal: AbortSignal): Promise<Programs> {
  const python = version('python3', '--version')
  const compiler = version('cc', '--version')
  const compiled = compiler !== undefined && (await compile(folder, signal))
  const c = { udp: [join(folder, 'udp')], tcp: [join(folder, 'tcp')] } as const
  const node = { udp: byNode('udp-node.ts'), tcp: byNode('tcp-node.ts') }
  const fast = compiled ? c : node
  return {
    versions: [python, compiled ? compiler : undefined].filter(each => each !== undefined),
    measured: {
      C: compiled ? c : undefined,
      Python: python === undefined ? undefined : { udp: byPython('udp.py'), tcp: byPython('tcp.py') },
      Node: node,
      stonechat: { udp: byNode('udp-stonechat.ts'), tcp: byNode('tcp-stonechat.ts') },
    },
    load: compiled ? [join(folder, 'load')] : byNode('load-node.ts'),
    source: [...fast.udp, compiled ? 'send-many' : 'send-batch'],
    sink: { udp: [...fast.udp, compiled ? 'receive-many' : 'receive'], tcp: [...fast.tcp, 'receive'] },
  }
}

function byNode(file: string): CommandLine {
  return [process.execPath, beside(file)]
}

function byPython(file: string): CommandLine {
  return ['python3', '-B', beside(file)]
}

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}

/** False where the compiler refuses: not every system has the batched calls. */
async function compile(folder: string, signal: AbortSignal): Promise<boolean> {
  const run = promisify(execFile)
  const programs = ['udp', 'tcp', 'load'].map(name => ({
    source: beside(`${name}.c`),
    target: join(folder, name),
  }))
  try {
    for (const { source, target } of programs) {
      await run('cc', ['-O2', '-o', target, source], { signal, timeout: COMPILE_TIMEOUT_MS })
    }
    return true
  } catch {
    signal.throwIfAborted()
    return false
  }
}
