// data-directory.test.ts: each platform has its own place for what a program keeps.

import assert from 'node:assert/strict'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaultDataDirectory } from './data-directory.ts'

test('defaultDataDirectory follows the customs of the platform', () => {
  assert.equal(defaultDataDirectory('linux', {}), join(homedir(), '.local', 'state', 'stonechat'))
  assert.equal(defaultDataDirectory('linux', { XDG_STATE_HOME: '/state' }), join('/state', 'stonechat'))
  const mac = join(homedir(), 'Library', 'Application Support', 'stonechat')
  assert.equal(defaultDataDirectory('darwin', {}), mac)
  assert.equal(defaultDataDirectory('win32', { LOCALAPPDATA: '/local' }), join('/local', 'stonechat'))
})
