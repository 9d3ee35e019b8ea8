// hang-up.ts: SIGHUP: somebody wants the configuration read again, or the terminal was closed.

import { closeSync, openSync } from 'node:fs'

/** Calls `reread` on each SIGHUP; a hang-up of the terminal calls `stop`. */
export function onHangUp(reread: () => void, stop: () => void): void {
  process.on('SIGHUP', () => {
    if (terminalIsGone()) stop()
    else reread()
  })
}

/** A program that was started from a terminal loses it before it hears of that. */
function terminalIsGone(): boolean {
  if (!process.stdin.isTTY) return false
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return false
  } catch {
    return true
  }
}
