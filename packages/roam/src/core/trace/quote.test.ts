// quote.test.ts: text of a stranger, made harmless.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QUOTED_CHARACTERS_MAX, quote } from './quote.ts'

test('quote: what a terminal would obey is written out', () => {
  assert.equal(quote('\u001b[2J\u0007\u009b1m'), '"\\u001b[2J\\u0007\\u009b1m"')
  assert.equal(quote('a\u202eb\u2066c\u2028'), '"a\\u202eb\\u2066c\\u2028"')
  assert.equal(quote('say "\\o/"'), '"say \\"\\\\o/\\""')
  assert.equal(quote('Ärger, 鳥, 🐦'), '"Ärger, 鳥, 🐦"')
})

test('quote: a long text is cut between characters, not inside one', () => {
  const birds = '🐦'.repeat(QUOTED_CHARACTERS_MAX)
  assert.equal(quote(birds), `"${birds}"`)
  assert.equal(quote(`${birds}x`), `"${birds}…"`)
  assert.equal(quote(birds.repeat(1000)), `"${birds}…"`)
})
