// pause.ts: waits for a time, or for a signal that comes first.

export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

/** Resolves after `ms` milliseconds, or at once when `signal` aborts. Leaves neither timer nor listener behind. */
export const pause: Pause = (ms, signal) =>
  new Promise(resolve => {
    if (signal.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
