// arguments.ts: reads `2 client 127.0.0.1:4000 hello` the same way for every program of the course.

import { lookup } from 'node:dns/promises'
import type { InetAddress } from '@stonechat/sockets'

/** Something that the person at the keyboard can mend. The message says what. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/** `127.0.0.1:4000`, `localhost:4000`, `[::1]:4000`, or `:4000` for this machine. */
const addressForm = /^(?:\[([0-9a-f:.]+)\]|([^\s:]*)):(\d{1,5})$/i

/**
 * Takes an address from the front of the words, if there is one; it is `fallback` if not. A host name is looked up
 * here, so that programs see only numeric addresses.
 */
export async function takeAddress(
  words: readonly string[],
  fallback: string,
): Promise<{ address: InetAddress; rest: readonly string[] }> {
  const [first = '', ...rest] = words
  if (addressForm.test(first)) return { address: await readAddress(first), rest }
  return { address: await readAddress(fallback), rest: words }
}

/** A number of seconds, in milliseconds. */
export function readSeconds(text: string): number {
  const seconds = Number(text)
  if (seconds >= 0.1 && seconds <= 3600) return seconds * 1000
  throw new UserError(`"${text}": a number of seconds was expected, from 0.1 to 3600`)
}

async function readAddress(text: string): Promise<InetAddress> {
  const [, bracketed, plain, digits] = addressForm.exec(text) ?? []
  const host = bracketed ?? (plain || '127.0.0.1')
  const port = Number(digits)
  if (port > 65_535) throw new UserError(`${text}: a port is a number from 0 to 65535`)
  try {
    const { address, family } = await lookup(host)
    return { host: address, port, family: family === 6 ? 6 : 4 }
  } catch (error) {
    throw new UserError(`${text}: no such host`, { cause: error })
  }
}
