// bytes.ts: text and bytes, as SASL writes them. Pure.

export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

export function fromBytes(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** Undefined where it is none (RFC 4648 section 4). */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!BASE64.test(text)) return undefined
  return Uint8Array.from(atob(text), character => character.charCodeAt(0))
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
