// answered.ts: commands that ask a port which answers by calling back.

import type { Answered } from './context.ts'

/** Nothing, where `ask` has called `done` before it returns; else a promise, for the client's next line to wait for. */
export function untilDone(ask: (done: () => void) => void): Answered {
  let isDone = false
  let wake: (() => void) | undefined
  ask(() => {
    isDone = true
    wake?.()
  })
  if (isDone) return
  return new Promise(resolve => {
    wake = resolve
  })
}
