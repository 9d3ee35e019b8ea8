// cryptography.ts: what SCRAM is made of, from Node's own.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Cryptography } from '../core/ports.ts'

export const cryptography: Cryptography = {
  sha256: data => createHash('sha256').update(data).digest(),
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
  isSame: (one, other) => one.length === other.length && timingSafeEqual(one, other),
}
