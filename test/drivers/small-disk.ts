// small-disk.ts: a server whose data folder is a disk of its own, in a mount namespace of its own, where root can mount.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Needs } from '../programs.ts'
import { needs, programPath } from '../programs.ts'
import { stonechat } from './chat-server.ts'
import { Program } from './program.ts'

/** Left out where nobody may mount, which takes root; with `CI=true` an error. */
export function needsMounts(...programs: readonly string[]): Needs {
  const needed = needs('unshare', 'mount', ...programs)
  if (needed.skip) return needed
  const mount = ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']
  if (spawnSync('unshare', mount).status === 0) return { skip: false }
  const reason = 'nothing can be mounted here: that takes root'
  if (process.env['CI'] === 'true') throw new Error(`${reason} (with CI=true it must be possible)`)
  return { skip: reason }
}

/** Runs `stonechat serve` on `folder`, after `mount` (a shell's words) in a namespace that ends with it. */
export function serveOn(folder: string, mount: string, ...args: readonly string[]): Program {
  const command = stonechat('serve', '--data-dir', folder, ...args)
  return new Program(['unshare', '--mount', 'sh', '-c', `${mount} && exec "$@"`, 'sh', ...command])
}

/** A path in its namespace, as we see it from outside. */
export function inside(program: Program, path: string): string {
  return join(`/proc/${program.pid}/root`, path)
}

/** Makes an image of a disk that turns read-only when something is wrong with it. */
export function makeDisk(image: string): void {
  execFileSync(programPath('truncate'), ['-s', '16M', image])
  execFileSync(programPath('mkfs.ext4'), ['-q', image])
}

/** Where the kernel is told that something is wrong with the disk of this image. */
export function faultOf(image: string): string {
  const device = readdirSync('/sys/block').find(name => {
    const found = spawnSync('cat', [`/sys/block/${name}/loop/backing_file`], { encoding: 'utf8' })
    return found.stdout.trim() === image
  })
  return `/sys/fs/ext4/${device}/trigger_fs_error`
}
