// usage-error.ts: the command was called in a way that it does not have.

export class UsageError extends Error {
  override readonly name = 'UsageError'
}
