// hang-up.ts: SIGHUP: somebody wants the configuration read again, or the terminal was closed.

import { isatty } from 'node:tty'

const STANDARD_INPUT = 0

/** Calls `reread` on each SIGHUP; where the terminal that the program was started from has been closed, `stop`. */
export function onHangUp(reread: () => void, stop: () => void): void {
  const hadTerminal = isatty(STANDARD_INPUT)
  process.on('SIGHUP', () => {
    // A terminal is none any more before the program hears of it.
    if (!hadTerminal || isatty(STANDARD_INPUT)) return reread()
    for (const output of [process.stdout, process.stderr]) output.on('error', dropped)
    stop()
  })
}

/** What is still to be said has nowhere to go. */
function dropped(): void {}
