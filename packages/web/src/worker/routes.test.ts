// routes.test.ts: what the service worker answers, and what it cleans away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cacheName, outdated, routeOf } from './routes.ts'

const ORIGIN = 'https://chat.example'
const FILES = new Set(['/index.html', '/icon.svg'])

test('routeOf leaves alone what is not asked of this server, or is no reading', () => {
  const ask = (url: string, mode = 'cors', method = 'GET') => routeOf({ url, mode, method }, ORIGIN, FILES)
  assert.equal(ask(`${ORIGIN}/`, 'navigate'), 'page')
  assert.equal(ask(`${ORIGIN}/invite/x`, 'navigate'), 'page')
  assert.equal(ask(`${ORIGIN}/assets/index-abc.js`), 'file')
  assert.equal(ask(`${ORIGIN}/icon.svg`), 'file')
  assert.equal(ask(`${ORIGIN}/sw.js`), 'other')
  assert.equal(ask(`${ORIGIN}/metrics`), 'other')
  assert.equal(ask('https://other.example/assets/x.js'), 'other')
  assert.equal(ask(`${ORIGIN}/`, 'navigate', 'POST'), 'other')
})

test('outdated leaves this version, the one before it, and what is not ours', () => {
  const all = [cacheName('1'), 'somebody else', cacheName('2'), cacheName('3'), cacheName('4')]
  assert.deepEqual(outdated(all, '4'), [cacheName('1'), cacheName('2')])
  assert.deepEqual(outdated([cacheName('4')], '4'), [])
})
