// client-directory.ts: where a client keeps its own: the key of this device, and the keys of servers that it has met.

import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** The platform's directory for the configuration of programs: XDG on Linux, Application Support, Roaming AppData. */
export function defaultClientDirectory(platform: NodeJS.Platform, environment: Environment): string {
  const { XDG_CONFIG_HOME, APPDATA } = environment
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'stonechat', 'client')
  if (platform === 'win32')
    return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'stonechat', 'client')
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'stonechat')
}
