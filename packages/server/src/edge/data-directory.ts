// data-directory.ts: where the server keeps what is its own, when nobody says otherwise.

import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** The platform's directory for the state of programs: XDG on Linux, Application Support, Local AppData. */
export function defaultDataDirectory(platform: NodeJS.Platform, environment: Environment): string {
  const { XDG_STATE_HOME, LOCALAPPDATA } = environment
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'stonechat')
  if (platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'stonechat')
  return join(XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'stonechat')
}
