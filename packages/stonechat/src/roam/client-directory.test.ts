// client-directory.test.ts: the folder for what is a client's own.

import assert from 'node:assert/strict'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaultClientDirectory } from './client-directory.ts'

test('defaultClientDirectory: as each platform has it', () => {
  assert.equal(defaultClientDirectory('linux', { XDG_CONFIG_HOME: '/c' }), join('/c', 'stonechat'))
  assert.equal(defaultClientDirectory('linux', {}), join(homedir(), '.config', 'stonechat'))
  assert.match(defaultClientDirectory('darwin', {}), /Application Support/)
  assert.equal(defaultClientDirectory('win32', { APPDATA: 'C' }), join('C', 'stonechat', 'client'))
})
