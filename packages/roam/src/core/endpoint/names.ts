// names.ts: bytes as keys of a Map.

/** A string with a character for each byte: the same for the same bytes, and no other. */
export function nameOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
