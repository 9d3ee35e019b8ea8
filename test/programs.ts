// programs.ts: finds the programs that the system tests run beside ours (irssi, tmux, inspircd, ...).
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What node:test takes as options: a reason to leave the test out, or `false` to run it. */
export type Needs = { readonly skip: string | false }

/** Debian keeps servers and games in folders that a shell of an ordinary user does not search. */
const MORE_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/games']

/**
 * The options of a test that cannot run without these programs:
 * `test('irssi joins a channel', needs('irssi', 'tmux'), async () => { ... })`.
 * Where one is missing the test is left out, and the reason names it. With `CI=true` in the environment it is an error
 * instead, so that a test can not go missing unseen.
 */
export function needs(...programs: readonly string[]): Needs {
  const missing = programs.filter(program => findProgram(program) === undefined)
  if (missing.length === 0) return { skip: false }
  const reason = `not installed: ${missing.join(', ')}`
  if (isContinuousIntegration()) throw new Error(`${reason} (with CI=true every program must be there)`)
  return { skip: reason }
}

/** The absolute path of a program that `needs` has asked for. Throws where there is none. */
export function programPath(program: string): string {
  const path = findProgram(program)
  if (path === undefined)
    throw new Error(`no program named ${program} on PATH or in ${MORE_FOLDERS.join(', ')}`)
  return path
}

/** The absolute path of a program on PATH or in the folders of Debian's servers and games, where there is one. */
export function findProgram(program: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...MORE_FOLDERS]
  return folders
    .filter(folder => folder !== '')
    .map(folder => join(folder, program))
    .find(isExecutableFile)
}

function isContinuousIntegration(): boolean {
  return process.env['CI'] === 'true'
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch (cause) {
    // Not there, or not ours to look at: either way it cannot be run.
    if (cause instanceof Error && 'code' in cause) return false
    throw cause
  }
}
