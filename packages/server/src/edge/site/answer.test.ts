// answer.test.ts: what a browser gets of the page, and that nothing else can be had.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, property, string } from 'fast-check'
import { answerFrom, type SiteRequest } from './answer.ts'
import type { SiteFile } from './read-site.ts'

function file(text: string, more: Partial<SiteFile> = {}): SiteFile {
  return { type: 'text/html', bytes: Buffer.from(text), br: undefined, gzip: undefined, etag: '"1"', ...more }
}

const site = new Map([
  ['/index.html', file('page', { br: Buffer.from('b'), gzip: Buffer.from('gz') })],
  ['/assets/a-1.js', file('code', { type: 'text/javascript', etag: '"2"' })],
])

function get(target: string, more: Partial<SiteRequest> = {}): ReturnType<typeof answerFrom> {
  return answerFrom(site, {
    method: 'GET',
    target,
    acceptEncoding: undefined,
    ifNoneMatch: undefined,
    ...more,
  })
}

test('answerFrom gives the page at its address, and wherever it has an address of its own', () => {
  for (const target of ['/', '/?from=mail', '/sea', '/index.html']) {
    const { status, body, headers } = get(target)
    assert.deepEqual([status, String(body), headers['Cache-Control']], [200, 'page', 'no-cache'], target)
  }
})

test('answerFrom lets what has its hash in its name be kept for ever', () => {
  const { headers, body } = get('/assets/a-1.js')
  assert.equal(headers['Cache-Control'], 'public, max-age=31536000, immutable')
  assert.equal(String(body), 'code')
})

test('answerFrom gives the smallest that the client takes', () => {
  const encodings = [
    ['gzip, deflate, br', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['gzip;q=0.000', undefined],
    ['BR', 'br'],
    ['identity', undefined],
    ['', undefined],
  ] as const
  for (const [acceptEncoding, encoding] of encodings) {
    const { headers } = get('/', { acceptEncoding })
    assert.equal(headers['Content-Encoding'], encoding, acceptEncoding)
    assert.equal(headers['Vary'], 'Accept-Encoding')
  }
})

test('answerFrom sends nothing again that the client has', () => {
  assert.equal(get('/', { ifNoneMatch: '"0", W/"1"' }).status, 304)
  assert.equal(get('/', { ifNoneMatch: '"1"' }).body, undefined)
  assert.equal(get('/', { ifNoneMatch: '"2"' }).status, 200)
})

test('answerFrom gives HEAD the length and no body, and refuses what is neither GET nor HEAD', () => {
  const { body, headers } = get('/', { method: 'HEAD' })
  assert.deepEqual([body, headers['Content-Length']], [undefined, 4])
  assert.deepEqual([get('/', { method: 'POST' }).status, get('/', { method: undefined }).status], [405, 405])
})

test('answerFrom tells every client what the page may not do', () => {
  const answers = [get('/'), get('/none.js'), get('/', { method: 'POST' }), get('/', { ifNoneMatch: '"1"' })]
  for (const { headers } of answers) {
    assert.match(String(headers['Content-Security-Policy']), /default-src 'none'.*require-trusted-types-for/)
    assert.doesNotMatch(String(headers['Content-Security-Policy']), /unsafe/)
    assert.equal(headers['X-Content-Type-Options'], 'nosniff')
  }
})

test('answerFrom gives nothing that is not in the site, whatever is asked for', () => {
  const known = new Set(['page', 'code', 'There is nothing here.\n'])
  check(property(string(), target => known.has(String(get(`/${target}`).body))))
  for (const target of ['/../package.json', '/%2e%2e/x', '//etc/passwd', '/assets/', '/index.html.br', '*']) {
    assert.equal(get(target).status, 404, target)
  }
})
