// remembered.test.ts: what a client remembers from one start to the next.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readRemembered, remember } from './remembered.ts'

test('remember: the newest server is first, once; and what is no list of servers is nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-remembered-'))
  try {
    assert.deepEqual(await readRemembered(folder), { servers: [] })
    for (const url of ['tls://a:1', 'tls://b:1', 'tls://a:1']) await remember(folder, 'wren', url)
    assert.deepEqual(await readRemembered(folder), { nick: 'wren', servers: ['tls://a:1', 'tls://b:1'] })
    for (const text of ['{"nick":', '[]', 'null', '{"nick":1,"servers":{}}']) {
      await writeFile(join(folder, 'remembered.json'), text)
      assert.deepEqual(await readRemembered(folder), { servers: [] })
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
