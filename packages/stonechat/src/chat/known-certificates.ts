// known-certificates.ts: certificates of servers that were met before. The first one is trusted, and any other is refused.

import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ShownCertificate } from '@stonechat/sockets'
import { SocketError } from '@stonechat/sockets/errors'

/** More than anybody talks to, at 330 bytes each. */
const FILE_BYTES_MAX = 4_096 * 330
/** Stands in the place of a fingerprint: an authority vouched for the server, and from then on one has to. */
const BY_AUTHORITY = 'authority'

export type Judgement = {
  /** Throws a SocketError `EFINGERPRINT` where the server was another one before. */
  readonly judge: (this: void, shown: ShownCertificate) => void
  /** Writes down what was met for the first time. */
  keep(this: void): Promise<void>
}

type Entry = { readonly trusted: string; readonly line: number }

/**
 * A file of lines: `chat.example:6697 sha256-HEX`, or `chat.example:6697 authority` for a server whose certificate the
 * authorities of this system trust; a `#` begins a comment. Lines are only ever added, whole, so that several programs can.
 */
export class KnownCertificates {
  readonly #file: string
  readonly #met: (text: string) => void

  /** The file need not be there. `met` hears of a server that is met for the first time and that no authority vouches for. */
  constructor(file: string, met: (text: string) => void) {
    this.#file = file
    this.#met = met
  }

  /** What is to be thought of the server at `host:port`. Rejects with an Error where the file cannot be read. */
  async judgementOf(host: string): Promise<Judgement> {
    const name = host.toLowerCase()
    const known = readEntries(await this.#read(), this.#file).get(name)
    let fresh: string | undefined
    return {
      judge: ({ fingerprint, fault }) => {
        const trusted = `sha256-${fingerprint}`
        if (known?.trusted === trusted) return
        if (fault === undefined) {
          if (known === undefined) fresh = BY_AUTHORITY
          return
        }
        if (known !== undefined) throw changed(host, trusted, fault, known, this.#file)
        fresh = trusted
      },
      keep: async () => {
        if (fresh !== undefined) await this.#keep(name, fresh)
      },
    }
  }

  async #keep(host: string, trusted: string): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 })
    const text = await this.#read()
    const gap = text === '' || text.endsWith('\n') ? '' : '\n'
    await appendFile(this.#file, `${gap}${host} ${trusted}\n`, { mode: 0o600, flush: true })
    if (trusted !== BY_AUTHORITY)
      this.#met(`${host} is met for the first time. Its certificate is ${trusted}, now in ${this.#file}.\n`)
  }

  async #read(): Promise<string> {
    try {
      const text = await readFile(this.#file, 'utf8')
      if (text.length > FILE_BYTES_MAX)
        throw new Error(`${this.#file} is too long; remove what is not needed`)
      return text
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
      throw error
    }
  }
}

/** A line that says anything else stops everything: it might be the one that tells of the wrong server. */
function readEntries(text: string, file: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue
    const [, host = '', trusted = ''] =
      /^\s*(\S+:\d+)\s+(sha256-[0-9a-f]{64}|authority)\s*$/i.exec(line) ?? []
    const place = `${file}:${index + 1}`
    if (trusted === '')
      throw new Error(`${place} is not \`host:port sha256-HEX\`; put it right, or remove the line`)
    const before = entries.get(host.toLowerCase())
    // Two programs that meet a server at once both write it down.
    if (before !== undefined && before.trusted !== trusted.toLowerCase())
      throw new Error(`${place} names ${host} again, otherwise; remove one of the lines`)
    entries.set(host.toLowerCase(), { trusted: trusted.toLowerCase(), line: index + 1 })
  }
  return entries
}

function changed(host: string, shown: string, fault: string, known: Entry, file: string): SocketError {
  const before =
    known.trusted === BY_AUTHORITY
      ? 'an authority vouched for it before, and none does now'
      : `the certificate known for it is ${known.trusted}`
  const detail =
    `the server shows the certificate ${shown} (${fault}), and ${before}. Somebody may be in between, or the server ` +
    `has a new certificate: ask those who run it. If the new one is right, remove ${file}:${known.line} and try again`
  return new SocketError('connect', `tls://${host}`, 'EFINGERPRINT', { detail })
}
