// hex.ts: bytes as hexadecimal digits, for people and tests to read.

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Spaces between the digits are for the reader. */
export function unhex(digits: string): Uint8Array {
  const pairs = digits.replaceAll(' ', '').match(/../g) ?? []
  return Uint8Array.from(pairs, pair => Number.parseInt(pair, 16))
}
