// wait.ts: a promise that a time-out or an AbortSignal can end, leaving no timer and no listener behind.

import { type Operation, SocketError } from './errors.ts'

/** How long a caller will wait. Without either, for ever. */
export type Patience = { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number | undefined }
/** What is being waited for, so that the error can say it. */
export type WaitOptions = Patience & { readonly operation: Operation; readonly address: string }

/**
 * Runs `start`, which calls `resolve` or `reject` later and returns how to give up. Rejects with a
 * SocketError `ETIMEDOUT` or `ABORT_ERR` when patience ends first.
 */
export function wait<T>(
  options: WaitOptions,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  const { signal, timeoutMs, operation, address } = options
  if (signal?.aborted) return Promise.reject(aborted(signal, operation, address))
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
    if (timeoutMs !== undefined) timer = setTimeout(onTimeout, timeoutMs)
    const succeed = (value: T): void => {
      settle()
      resolve(value)
    }
    giveUp = start(succeed, fail)
  })
}

export function aborted(signal: AbortSignal | undefined, operation: Operation, address: string): SocketError {
  return new SocketError(operation, address, 'ABORT_ERR', { cause: signal?.reason })
}
