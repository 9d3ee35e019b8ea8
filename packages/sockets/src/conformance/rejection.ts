// rejection.ts: that an operation failed, and with an error as they all shall be.

import assert from 'node:assert/strict'
import { SocketError } from '../errors.ts'

/** The error that `promise` rejects with: a SocketError that says what was tried, where, and why. */
export async function rejection(promise: Promise<unknown>): Promise<SocketError> {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  codeOf(error)
  assert.ok(error instanceof SocketError)
  return error
}

/** The code of a SocketError, whose message must begin with its operation and its address. */
export function codeOf(error: unknown): string {
  assert.ok(error instanceof SocketError, `not a SocketError: ${String(error)}`)
  assert.ok(error.message.startsWith(`${error.operation} ${error.address}: `), error.message)
  assert.notEqual(error.code, 'EUNKNOWN')
  return error.code
}
