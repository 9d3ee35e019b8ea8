// signals.ts: what befalls the process while the app runs: signals, errors that nobody has caught, its exit.

export type SignalListeners = {
  /** With the exit code that a shell knows for it. */
  readonly ended: (code: number) => void
  readonly failed: (error: unknown) => void
  /** It was stopped, and goes on. */
  readonly continued: () => void
  /** It ends at once: nothing but what is done now is done. */
  readonly exiting: () => void
}

const SIGNALS = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const

/** Listens until it is disposed of. */
export function listenToProcess({ ended, failed, continued, exiting }: SignalListeners): Disposable {
  const listeners = SIGNALS.map(([signal, code]) => [signal, () => ended(code)] as const)
  for (const [signal, listener] of listeners) process.on(signal, listener)
  process.on('SIGCONT', continued)
  process.on('uncaughtException', failed)
  process.on('exit', exiting)
  return {
    [Symbol.dispose]: () => {
      for (const [signal, listener] of listeners) process.off(signal, listener)
      process.off('SIGCONT', continued)
      process.off('uncaughtException', failed)
      process.off('exit', exiting)
    },
  }
}
