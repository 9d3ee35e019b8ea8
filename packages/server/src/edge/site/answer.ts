// answer.ts: a request for a part of the page, to what is answered. Pure.

import { cachingOf, SECURITY_HEADERS } from './headers.ts'
import type { Site, SiteFile } from './read-site.ts'

/** What is looked at of a request. */
export type SiteRequest = {
  readonly method: string | undefined
  /** As it stands in the request line: with its query. */
  readonly target: string | undefined
  readonly acceptEncoding: string | undefined
  readonly ifNoneMatch: string | undefined
}

export type SiteAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number>>
  /** None of an answer to HEAD. */
  readonly body: Buffer | undefined
}

/** What is kept for a client that has it already says so (RFC 9110 section 15.4.5). */
export function answerFrom(site: Site, request: SiteRequest): SiteAnswer {
  const { method, target = '/' } = request
  if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'Only GET and HEAD', { Allow: 'GET, HEAD' })
  const path = pathOf(target)
  const file = site.get(path)
  if (!file) return refusal(404, 'There is nothing here')
  const caching = { 'Cache-Control': cachingOf(path), ETag: file.etag, Vary: 'Accept-Encoding' }
  if (knows(request.ifNoneMatch, file.etag)) {
    return { status: 304, headers: { ...SECURITY_HEADERS, ...caching }, body: undefined }
  }
  const { encoding, bytes } = encode(file, request.acceptEncoding ?? '')
  const headers = {
    ...SECURITY_HEADERS,
    ...caching,
    'Content-Type': file.type,
    'Content-Length': bytes.length,
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  }
  return { status: 200, headers, body: method === 'HEAD' ? undefined : bytes }
}

/** Anything that is no name of a file is the page: it reads its own address. */
function pathOf(target: string): string {
  const path = target.replace(/[?#].*$/s, '')
  return /^\/[\w-]*$/.test(path) ? '/index.html' : path
}

function refusal(status: number, words: string, more: Readonly<Record<string, string>> = {}): SiteAnswer {
  const body = Buffer.from(`${words}.\n`)
  const headers = {
    ...SECURITY_HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    ...more,
  }
  return { status, headers, body }
}

function knows(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some(each => [etag, `W/${etag}`, '*'].includes(each.trim()))
}

/** The smallest that the client takes (RFC 9110 section 12.5.3). */
function encode(file: SiteFile, accepted: string): { encoding?: string; bytes: Buffer } {
  if (file.br && accepts(accepted, 'br')) return { encoding: 'br', bytes: file.br }
  if (file.gzip && accepts(accepted, 'gzip')) return { encoding: 'gzip', bytes: file.gzip }
  return { bytes: file.bytes }
}

function accepts(accepted: string, coding: string): boolean {
  return accepted.split(',').some(part => {
    const [name = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase())
    const isRefused = parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter))
    return name === coding && !isRefused
  })
}
