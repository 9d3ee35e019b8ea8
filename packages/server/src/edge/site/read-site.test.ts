// read-site.test.ts: a folder becomes a table, once.

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSite } from './read-site.ts'

test('readSite takes what belongs to a page, with its smaller variants, and leaves the rest', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-site-'))
  try {
    assert.equal(await readSite(join(folder, 'none')), undefined)
    assert.equal(await readSite(folder), undefined)
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<p>')
    await writeFile(join(folder, 'index.html.br'), 'b')
    await writeFile(join(folder, 'assets/a-1.js'), '1')
    await writeFile(join(folder, '.sources'), 'secret')
    const site = await readSite(folder)
    assert.deepEqual([...(site?.keys() ?? [])].toSorted(), ['/assets/a-1.js', '/index.html'])
    assert.equal(String(site?.get('/index.html')?.br), 'b')
    assert.equal(site?.get('/index.html')?.gzip, undefined)
    assert.match(site?.get('/assets/a-1.js')?.etag ?? '', /^"[\w-]{22}"$/)
  } finally {
    await rm(folder, { recursive: true })
  }
})
