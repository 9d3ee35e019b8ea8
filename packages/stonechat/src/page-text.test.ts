// page-text.test.ts: what is said of the page: an address that can be opened, or why there is none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lanText, pageText } from './page-text.ts'

const draw = (url: string): string => `(picture of ${url})\n`

test('pageText gives an address that this machine can open', () => {
  const open = (...addresses: string[]): string => pageText({ addresses, taken: [] }, true)
  assert.equal(
    open('tcp://127.0.0.1:1', 'http://127.0.0.1:8067'),
    'Open http://127.0.0.1:8067/ in a browser.\n',
  )
  assert.equal(open('https://[::]:8443'), 'Open https://localhost:8443/ in a browser.\n')
  assert.equal(open('tcp://127.0.0.1:1'), '')
})

test('pageText says that a port is taken, and that there is nothing to show', () => {
  const taken = pageText({ addresses: [], taken: ['http://127.0.0.1:8067'] }, true)
  assert.match(taken, /^No page at http:\/\/127\.0\.0\.1:8067: another program has that port/)
  assert.match(pageText({ addresses: ['http://127.0.0.1:1'], taken: [] }, false), /npm run build:web/)
})

test('lanText gives each address of the machine, a picture of the first, and the fingerprint', () => {
  const lan = { addresses: ['192.0.2.7', '2001:db8::1'], draw, fingerprint: 'AA:BB' }
  const text = lanText(['http://127.0.0.1:1', 'https://[::]:8443'], lan)
  assert.match(text, /^ {2}https:\/\/192\.0\.2\.7:8443\/$/m)
  assert.match(text, /^ {2}https:\/\/\[2001:db8::1\]:8443\/$/m)
  assert.match(text, /^\(picture of https:\/\/192\.0\.2\.7:8443\/\)$/m)
  assert.match(text, /nobody vouches for[^]*^ {2}AA:BB$/m)
})

test('lanText blames nobody for a certificate that was given, and says when there is no network', () => {
  const given = { addresses: ['192.0.2.7'], draw, fingerprint: undefined }
  assert.doesNotMatch(lanText(['https://0.0.0.0:8443'], given), /nobody vouches/)
  const alone = { ...given, addresses: [] }
  assert.match(lanText(['https://[::]:8443'], alone), /^This machine has no address/)
})
