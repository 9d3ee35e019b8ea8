// hostname.ts: the name of an address, looked up in DNS, if that name leads back to the address.

import { Resolver } from 'node:dns/promises'
import { isHostname } from '@stonechat/irc'
import { parseAddress } from '../core/operators/network.ts'

/** Undefined where there is none, it cannot be found in time, or it belongs to another address. Never rejects. */
export type HostnameOf = (address: string, signal: AbortSignal) => Promise<string | undefined>

/** What a `Resolver` of Node is. */
export type NameService = Readonly<Record<'reverse' | 'resolve4' | 'resolve6', Ask>> & { cancel(): void }
type Ask = (of: string) => Promise<readonly string[]>

/** A client waits for it before it is heard: a person does not notice much more. */
const TIMEOUT_MS = 3000
/** Who comes while so many wait is not looked up: a name server that does not answer may hold up nobody else. */
const AT_ONCE = 100
/** Of an address with many names the first ones are tried. */
const NAMES_MAX = 3
/** Shown with an address, in the place where others have one; a last label of digits would look like an address. */
const NAME_BYTES_MAX = 63

/** `newService` gives one for each question, so that a question can be cancelled alone. */
export function newHostnames(
  newService: () => NameService = () => new Resolver({ timeout: 1000, tries: 2 }),
  timeoutMs: number = TIMEOUT_MS,
): HostnameOf {
  let waiting = 0
  return async (host, closed) => {
    const address = parseAddress(host)
    if (!address || waiting >= AT_ONCE || closed.aborted) return undefined
    waiting += 1
    const service = newService()
    const signal = AbortSignal.any([closed, AbortSignal.timeout(timeoutMs)])
    const cancel = (): void => service.cancel()
    signal.addEventListener('abort', cancel)
    try {
      return await find(service, address.length === 4 ? address.join('.') : host, signal)
    } finally {
      signal.removeEventListener('abort', cancel)
      waiting -= 1
    }
  }
}

async function find(service: NameService, host: string, signal: AbortSignal): Promise<string | undefined> {
  const names = await found(service.reverse(host))
  for (const name of names.filter(isShown).slice(0, NAMES_MAX)) {
    if (signal.aborted) return undefined
    const addresses = await found(host.includes(':') ? service.resolve6(name) : service.resolve4(name))
    if (addresses.some(address => isSame(address, host))) return name.toLowerCase()
  }
  return undefined
}

/** Whatever fails, there is no name then. */
async function found(question: Promise<readonly string[]>): Promise<readonly string[]> {
  return question.catch(() => [])
}

function isShown(name: string): boolean {
  return isHostname(name, NAME_BYTES_MAX) && /\.[a-z][a-z0-9-]*$/i.test(name)
}

function isSame(one: string, other: string): boolean {
  return parseAddress(one)?.join('.') === parseAddress(other)?.join('.')
}
