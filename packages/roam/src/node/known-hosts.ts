// known-hosts.ts: the keys of servers that were met before. The first key is trusted, and any other is refused.
import { SocketError } from '@stonechat/sockets'
import { decodeFingerprint, fingerprintOf } from '../core/wire/fingerprint.ts'
import { readIfThere, replaceFile } from './own-file.ts'

/** More than anybody talks to. Nothing is dropped to make room: a key that is forgotten would be trusted anew. */
export const KNOWN_HOSTS_MAX = 4_096
/** A host name has 253 characters at most, a key 43: what is longer than all of them is another file. */
const FILE_CHARACTERS_MAX = KNOWN_HOSTS_MAX * 512

type Entry = { readonly host: string; readonly key: string; readonly line: number }

/**
 * A file of lines: `chat.example:6697 FINGERPRINT`; a `#` begins a comment, an IPv6 address stands in brackets. A line
 * that says anything else stops everything: it might be the one that tells of the wrong key.
 */
export class KnownHosts {
  readonly #file: string
  #lastChange: Promise<unknown> = Promise.resolve()

  /** The file need not be there; it is made at the first host, with mode 0600. */
  constructor(file: string) {
    this.#file = file
  }

  /** The public key that is known for `host:port`; undefined where the host was never met. */
  async keyOf(host: string): Promise<Uint8Array | undefined> {
    const name = nameOf(host)
    const { entries } = await this.#read()
    const entry = entries.find(one => one.host === name)
    return entry && decodeFingerprint(entry.key)
  }

  /**
   * Trusts the public key that `host:port` shows, and keeps it where the host was never met. Throws a SocketError
   * `EFINGERPRINT`, with both keys and what to do, where another key is known.
   */
  async trust(host: string, publicKey: Uint8Array): Promise<'known' | 'new'> {
    // One after the other: two that read before they write would lose a line.
    const change = this.#lastChange.then(() => this.#trust(nameOf(host), fingerprintOf(publicKey)))
    this.#lastChange = change.catch(() => undefined)
    return change
  }

  async #trust(host: string, key: string): Promise<'known' | 'new'> {
    const { text, entries } = await this.#read()
    const known = entries.find(one => one.host === host)
    if (known?.key === key) return 'known'
    if (known !== undefined) throw changedKey(host, key, known, `${this.#file}:${known.line}`)
    if (entries.length >= KNOWN_HOSTS_MAX)
      throw new Error(`${this.#file} is full: ${KNOWN_HOSTS_MAX} hosts. Remove those that are not needed`)
    const gap = text === '' || text.endsWith('\n') ? '' : '\n'
    await replaceFile(this.#file, `${text}${gap}${host} ${key}\n`)
    return 'new'
  }

  async #read(): Promise<{ text: string; entries: readonly Entry[] }> {
    const text = (await readIfThere(this.#file)) ?? ''
    if (text.length > FILE_CHARACTERS_MAX)
      throw new Error(`${this.#file} is too long for a file of known hosts`)
    return { text, entries: readEntries(text, this.#file) }
  }
}

/** Names are the same in any case. Throws over what is no `host:port`, since the file could not hold it. */
function nameOf(host: string): string {
  if (!/^[^\s#]+:\d+$/.test(host)) throw new TypeError(`"${host}" is not host:port`)
  return host.toLowerCase()
}

function readEntries(text: string, file: string): Entry[] {
  const entries = new Map<string, Entry>()
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue
    const [, host = '', key = ''] = /^\s*(\S+:\d+)\s+(\S+)\s*$/.exec(line) ?? []
    const place = `${file}:${index + 1}`
    if (decodeFingerprint(key) === undefined)
      throw new Error(`${place} is not \`host:port key\`; put it right, or remove the line`)
    if (entries.has(host.toLowerCase()))
      throw new Error(`${place} names ${host} again; remove one of the lines`)
    entries.set(host.toLowerCase(), { host: host.toLowerCase(), key, line: index + 1 })
  }
  return [...entries.values()]
}

function changedKey(host: string, shown: string, known: Entry, place: string): SocketError {
  const detail =
    `the server shows the key ${shown}, and the key known for it is ${known.key}. Somebody may be in between, ` +
    `or the server has a new key: ask those who run it. If the new one is right, remove ${place} and try again`
  return new SocketError('connect', `udp://${host}`, 'EFINGERPRINT', { detail })
}
