// version.test.ts: VERSION is kept by hand, and this notices when it is forgotten.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { VERSION } from './version.ts'

test('VERSION is the version of the package', () => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  assert.match(text, new RegExp(`"version": "${VERSION}"`))
})
