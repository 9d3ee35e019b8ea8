// version.test.ts: a version that the change log does not tell of is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brief, houseOf, manifest } from './fixture.ts'
import { checkVersion } from './version.ts'

function faultsOf(files: Readonly<Record<string, string>>): string[] {
  return brief(checkVersion(houseOf(files)))
}

test('checkVersion is content with a heading for the version', () => {
  assert.deepEqual(faultsOf({ 'CHANGELOG.md': '# Changes\n\n## 1.0.0\n' }), [])
  assert.deepEqual(faultsOf({ 'CHANGELOG.md': '## [1.0.0] - 2026-01-01\n' }), [])
})

test('checkVersion finds a missing change log, and one that tells of other versions', () => {
  const fault = ['CHANGELOG.md:1 has nothing on version 1.0.0']
  assert.deepEqual(faultsOf({}), fault)
  assert.deepEqual(faultsOf({ 'CHANGELOG.md': '## 1.0.01\n\nAfter 1.0.0\n' }), fault)
})

test('checkVersion finds a package that carries another version', () => {
  const files = { 'CHANGELOG.md': '## 1.0.0', 'packages/a/package.json': manifest('a', { version: '1.0.1' }) }
  assert.deepEqual(faultsOf(files), [
    'packages/a/package.json:1 carries version 1.0.1, and the root carries 1.0.0',
  ])
})
