// capabilities.ts: the lists that CAP carries (IRCv3 capability-negotiation).
import { CAPABILITIES_BYTES_MAX } from './limits.ts'
import { utf8ByteLength } from './utf8.ts'

/** One item of CAP REQ or ACK: `-name` disables. */
export type CapabilityRequest = { readonly name: string; readonly enable: boolean }

/** Reads the list of LS, LIST, NEW or DEL: names to values, '' where there is none. The last of a name counts. */
export function parseCapabilities(list: string): Map<string, string> {
  const capabilities = new Map<string, string>()
  for (const item of words(list)) {
    const equals = item.indexOf('=')
    if (equals === -1) capabilities.set(item, '')
    else if (equals > 0) capabilities.set(item.slice(0, equals), item.slice(equals + 1))
  }
  return capabilities
}

/** Reads the list of REQ, ACK or NAK. */
export function parseCapabilityRequest(list: string): CapabilityRequest[] {
  return words(list).map(word => {
    const enable = !word.startsWith('-')
    return { name: enable ? word : word.slice(1), enable }
  })
}

/**
 * The list in as many texts as its length needs, at least one: all but the last are sent with a `*` before them.
 * Values are for `CAP LS 302` and `CAP NEW` only; give '' for the others.
 */
export function formatCapabilities(
  capabilities: Iterable<readonly [name: string, value: string]>,
  bytesMax = CAPABILITIES_BYTES_MAX,
): string[] {
  const texts: string[] = []
  let text = ''
  for (const [name, value] of capabilities) {
    const item = value === '' ? name : `${name}=${value}`
    if (text === '') text = item
    else if (utf8ByteLength(text) + 1 + utf8ByteLength(item) <= bytesMax) text += ` ${item}`
    else {
      texts.push(text)
      text = item
    }
  }
  texts.push(text)
  return texts
}

function words(list: string): string[] {
  return list.split(' ').filter(word => word !== '')
}
