// files.ts: reads the files of the repository: those that git has, and new ones that it does not ignore.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The text of every file by its path from the root. Files that hold no text (pictures) are left empty. */
export function readFiles(root: string): ReadonlyMap<string, string> {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  return new Map(
    listing
      .split('\0')
      .filter(path => path !== '' && existsSync(join(root, path)))
      .map(path => [path, readText(join(root, path))]),
  )
}

function readText(path: string): string {
  const text = readFileSync(path, 'utf8')
  return text.includes('\0') ? '' : text
}
