// unnumbered.ts: for tests: what a client hears, without the numbers of batches: which it is makes no difference.

import assert from 'node:assert/strict'
import type { TestClient } from './conversation.ts'

export function withoutNumbers(line: string): string {
  return line.replace(/BATCH ([+-])\w+/, 'BATCH $1').replace(/@batch=\w+/, '@batch')
}

export function hears(client: TestClient, ...lines: readonly string[]): void {
  assert.deepEqual(client.heard().map(withoutNumbers), lines)
}

export function asks(client: TestClient, line: string): string[] {
  return client.asks(line).map(withoutNumbers)
}
