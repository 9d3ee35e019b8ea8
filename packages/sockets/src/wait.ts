// wait.ts: a promise that a time-out or an AbortSignal can end, leaving no timer and no listener behind.

import { type Operation, SocketError } from './errors.ts'

/** How long a caller will wait. Without either, for ever. */
export type Patience = { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number | undefined }
/** What is being waited for, so that the error can say it. */
export type WaitOptions = Patience & { readonly operation: Operation; readonly address: string }
/** Begins what is waited for: calls `resolve` or `reject` later, and returns how to give up. */
type Start<T> = (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void

/** The longest delay of a timer, about 25 days: Node fires at once on anything longer. */
const TIMER_MS_MAX = 2 ** 31 - 1

/**
 * Runs `start` and waits for what it begins. Rejects with a SocketError `ETIMEDOUT` or `ABORT_ERR` when
 * patience ends first.
 */
export function wait<T>(options: WaitOptions, start: Start<T>): Promise<T> {
  const { signal, timeoutMs } = options
  if (signal?.aborted) return Promise.reject(aborted(signal, options.operation, options.address))
  if (signal === undefined && timeoutMs === undefined) {
    return new Promise<T>((resolve, reject) => void start(resolve, reject))
  }
  return waitImpatiently(options, start)
}

export function aborted(signal: AbortSignal | undefined, operation: Operation, address: string): SocketError {
  return new SocketError(operation, address, 'ABORT_ERR', { cause: signal?.reason })
}

function waitImpatiently<T>(options: WaitOptions, start: Start<T>): Promise<T> {
  const { signal, timeoutMs, operation, address } = options
  return new Promise<T>((resolve, reject) => {
    let giveUp = (): void => {}
    let timer: NodeJS.Timeout | undefined
    const settle = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
    const fail = (error: unknown): void => {
      settle()
      reject(error)
    }
    const onAbort = (): void => {
      giveUp()
      fail(aborted(signal, operation, address))
    }
    const onTimeout = (): void => {
      giveUp()
      fail(new SocketError(operation, address, 'ETIMEDOUT', { detail: `timed out after ${timeoutMs} ms` }))
    }
    signal?.addEventListener('abort', onAbort)
    if (timeoutMs !== undefined) timer = setTimeout(onTimeout, Math.min(timeoutMs, TIMER_MS_MAX))
    const succeed = (value: T): void => {
      settle()
      resolve(value)
    }
    giveUp = start(succeed, fail)
  })
}
