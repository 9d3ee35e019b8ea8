// private-file.test.ts: what is written, and who may read it.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { PrivateFile } from './private-file.ts'

test('PrivateFile: nobody else may read it, not even where another file was before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stonechat-trace-'))
  try {
    const path = join(folder, 'keys')
    writeFileSync(path, 'something longer that was there before', { mode: 0o644 })
    {
      using file = new PrivateFile(path)
      file.write('one ')
      file.write(Buffer.from('two'))
      // Not only once it is closed.
      assert.equal(readFileSync(path, 'utf8'), 'one two')
    }
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.throws(() => new PrivateFile(join(folder, 'no', 'such', 'folder')), /ENOENT/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
